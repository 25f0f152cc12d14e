// Run by OmegaT (--script): prints what it reads of every glossary in glossary/, one JSON object a term.
import groovy.json.JsonOutput
import org.omegat.core.Core
import org.omegat.gui.glossary.GlossaryReaderTBX
import org.omegat.gui.glossary.GlossaryReaderTSV

// OmegaT runs a script at every event of the project: when it is loaded, compiled, closed
if (eventType.toString() != 'LOAD') {
    return
}
new File(Core.project.projectProperties.glossaryRoot).listFiles().sort().each { file ->
    def terms = file.name.endsWith('.tbx') ? GlossaryReaderTBX.read(file, false)
              : file.name.endsWith('.utf8') ? GlossaryReaderTSV.read(file, false) : []
    terms.each { term ->
        println 'TERM ' + JsonOutput.toJson(
            [file: file.name, source: term.srcText, target: term.locText, comment: term.commentText])
    }
}
