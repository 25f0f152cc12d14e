//! `beadwork align --jsonl`: every line gets its answer, in order, whatever is wrong with it.

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

fn filter(input: &str) -> Vec<Value> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_beadwork"))
        .args(["align", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("no panic").expect("all was read");
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).expect("it is text");
    text.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect()
}

#[test]
fn bad_lines_get_an_error_in_their_place() {
    let answers = filter(concat!(
        "{\"id\":\"a\",\"source\":[\"The Board met.\",\"Thanks.\"],\"target\":[\"理事会开会。\",\"谢谢。\"]}\n",
        "{\"id\":2,\n\n",
        "{\"id\":[3],\"source\":[\"Hello, friends.\"],\"target\":[\"Good morning.\"]}\n",
        "{\"id\":4,\"source\":[],\"target\":[]}\n",
        "{\"id\":5,\"source\":[1],\"target\":[]}\n",
        "{\"id\":6,\"source\":\"谢谢。再见。\",\"target_text\":\"Thank you. Goodbye.\"}",
    ));
    assert_eq!(
        answers.iter().map(|a| &a["id"]).collect::<Vec<_>>(),
        [&json!("a"), &Value::Null, &json!([3]), &json!(4), &json!(5), &json!(6)]
    );
    let lines: Vec<Option<u64>> = answers.iter().map(|a| a["line"].as_u64()).collect();
    assert_eq!(lines, [None, Some(2), Some(4), None, Some(6), None]);
    assert_eq!(answers[0]["beads"][1]["target"], json!([1]));
    assert_eq!(answers[3]["beads"], json!([]));
    assert_eq!(answers[5]["source_lang"], "zh");
    assert_eq!(answers[5]["target_segments"], json!(["Thank you.", "Goodbye."]));
}

#[test]
fn thousands_of_lines_keep_their_order() {
    let line = |id: usize| match id % 3 {
        0 => format!("{{\"id\":{id},\"source\":[\"It rains.\"],\"target\":[\"下雨了。\"]}}\n"),
        1 => format!("{{\"id\":{id}}}\n"),
        _ => format!("{{\"id\":{id},\"source\":\"下雨了。\",\"target\":\"It rains.\"}}\n"),
    };
    let answers = filter(&(0..3000).map(line).collect::<String>());
    assert!(answers.iter().map(|a| a["id"].as_u64()).eq((0..3000).map(Some)));
    assert_eq!(answers.iter().filter(|a| a.get("error").is_some()).count(), 1000);
}
