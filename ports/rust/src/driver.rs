//! Speaks gradport's protocol 1 (ports/README.md there) for numerical_gradient.rs: a line of JSON in, a line out.

mod numerical_gradient;

use numerical_gradient::{function_2, numerical_gradient, numerical_gradient_batch};
use std::io::{stdin, stdout, Write};

const HELLO: &str = concat!(
    r#"{"gradport": 1, "hello": {"port": "rust", "language": "rust", "#,
    r#""takes": ["point", "rows", "integer"], "functions": ["sphere"]}}"#
);

fn read_line() -> String {
    let mut line = String::new();
    if stdin().read_line(&mut line).expect("a readable line") == 0 {
        std::process::exit(0); // end of input: the harness is done
    }
    line
}

fn write_line(line: &str) {
    let mut out = stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).expect("a harness that reads");
}

/// What stands after `"key":`, up to the end of its list or of the object; no list here holds another.
fn field<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!("\"{key}\":"))?;
    let rest = rest.trim_start();
    Some(match rest.strip_prefix('[') {
        Some(list) => &list[..list.find(']')?],
        None => rest[..rest.find([',', '}'])?].trim(),
    })
}

fn numbers(line: &str, key: &str) -> Vec<f64> {
    let words = field(line, key).unwrap_or_default().split(',').map(|word| word.trim().trim_matches('"'));
    words.filter(|word| !word.is_empty()).map(|word| word.parse().expect("a number")).collect()
}

/// `{:?}` is the shortest text that reads back; JSON has no infinity, no NaN and no minus zero: these are strings.
fn list(values: &[f64]) -> String {
    let text = |value: &f64| match *value {
        v if v.is_nan() => "\"nan\"".to_string(),
        v if v.is_infinite() || (v == 0.0 && v.is_sign_negative()) => format!("\"{v:?}\""),
        v => format!("{v:?}"),
    };
    format!("[{}]", values.iter().map(text).collect::<Vec<_>>().join(", "))
}

fn answer(line: &str, id: &str) -> String {
    let (x, shape) = (numbers(line, "x"), numbers(line, "shape"));
    let ask = |row: &[f64]| {
        write_line(&format!("{{\"id\": {id}, \"evaluate\": {}}}", list(row)));
        numbers(&read_line(), "value")[0]
    };
    let f: &dyn Fn(&[f64]) -> f64 = if field(line, "own").is_some() { &function_2 } else { &ask };

    let width = shape.last().map_or(1, |&width| width as usize);
    let mut rows: Vec<Vec<f64>> = x.chunks(width).map(<[f64]>::to_vec).collect();
    let grad = match field(line, "takes") {
        Some("\"point\"") => vec![numerical_gradient(f, &mut rows[0])],
        Some("\"rows\"") => numerical_gradient_batch(f, &mut rows),
        _ => return format!("{{\"id\": {id}, \"skipped\": \"takes points and rows only\"}}"),
    };
    let (grad, x, shape) = (list(&grad.concat()), list(&rows.concat()), field(line, "shape").unwrap_or_default());
    format!("{{\"id\": {id}, \"result\": {grad}, \"shape\": [{shape}], \"x\": {x}}}")
}

fn main() {
    loop {
        let line = read_line();
        match field(&line, "id") {
            Some(id) => write_line(&answer(&line, id)),
            None => write_line(HELLO),
        }
    }
}
