// Run by OmegaT (--script): prints what it holds of every memory in tm/, one JSON object a unit.
import groovy.json.JsonOutput
import org.omegat.core.Core

// OmegaT runs a script at every event of the project: when it is loaded, compiled, closed
if (eventType.toString() != 'LOAD') {
    return
}
def project = Core.project
project.transMemories.each { path, memory ->
    memory.entries.each { entry ->
        println 'UNIT ' + JsonOutput.toJson([source: entry.source, target: entry.translation])
    }
}
