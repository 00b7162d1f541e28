//! Checks the gradient against the golden answers, with no help from gradport: the same bits.

mod formula;

use numerical_gradient::{function_2, numerical_gradient, numerical_gradient_batch};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use yaml_rust2::{Yaml, YamlLoader};

/// All cases that hold numbers, of all files under the fixtures.
fn cases() -> Vec<Yaml> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let folders = fs::read_dir(fixtures).expect("fixtures").map(|entry| entry.unwrap().path());
    let files = folders.filter(|path| path.is_dir()).flat_map(|path| fs::read_dir(path).unwrap());
    let files = files.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "yaml"));
    files.flat_map(|path| cases_of(&path)).filter(|case| case["kind"].as_str() != Some("printed")).collect()
}

fn cases_of(path: &Path) -> Vec<Yaml> {
    let text = fs::read_to_string(path).expect("a readable file");
    let document = YamlLoader::load_from_str(&text).expect("YAML").remove(0);
    document["cases"].as_vec().expect("cases").clone()
}

/// The numbers of a number, a list, a list of lists or a block, in order.
fn flat(values: &Yaml) -> Vec<f64> {
    match values {
        Yaml::Integer(value) => vec![*value as f64],
        Yaml::Real(_) => vec![values.as_f64().expect("a float")],
        Yaml::Array(items) => items.iter().flat_map(flat).collect(),
        Yaml::String(block) => block.split_whitespace().map(|word| word.parse().expect("a number")).collect(),
        _ => panic!("no numbers: {values:?}"),
    }
}

fn rows(case: &Yaml) -> Vec<Vec<f64>> {
    if case["kind"].as_str() != Some("grid") {
        return case["x"].as_vec().expect("rows").iter().map(flat).collect();
    }
    let (x0, x1) = (flat(&case["axes"]["x0"]), flat(&case["axes"]["x1"]));
    x0.iter().flat_map(|&a| x1.iter().map(move |&b| vec![a, b])).collect()
}

/// The gradients that the port computes for a case of any kind, flat.
fn solved(case: &Yaml, f: impl Fn(&[f64]) -> f64) -> Vec<f64> {
    match case["kind"].as_str().expect("a kind") {
        "point" | "scalar" => numerical_gradient(f, &mut flat(&case["x"])),
        "rows" | "grid" => numerical_gradient_batch(f, &mut rows(case)).concat(),
        "array" => {
            let width = rows(case)[0].len();
            let over_rows = |all: &[f64]| all.chunks(width).map(&f).reduce(|sum, value| sum + value).unwrap();
            numerical_gradient(over_rows, &mut flat(&case["x"]))
        }
        kind => panic!("no such kind: {kind}"),
    }
}

fn expected(case: &Yaml) -> Vec<f64> {
    if case["kind"].as_str() != Some("grid") {
        return flat(&case["gradient"]);
    }
    flat(&case["partial_x0"]).into_iter().zip(flat(&case["partial_x1"])).flat_map(|(a, b)| [a, b]).collect()
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

#[test]
fn the_fixtures_hold_cases_of_each_kind() {
    let cases = cases();
    let kinds: BTreeSet<&str> = cases.iter().map(|case| case["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, BTreeSet::from(["array", "grid", "point", "rows", "scalar"]));
}

#[test]
fn exact_cases_have_the_golden_bits() {
    for case in cases().iter().filter(|case| case["exact"].as_bool() == Some(true)) {
        let formula = case["formula"].as_str().expect("a formula");
        let gradient = solved(case, |x| formula::value(formula, x));
        assert_eq!(bits(&gradient), bits(&expected(case)), "{}: {gradient:?}", case["id"].as_str().unwrap());
    }
}

#[test]
fn other_cases_are_within_the_bound_around_the_exact_difference() {
    for case in cases().iter().filter(|case| case["exact"].as_bool() != Some(true)) {
        let formula = case["formula"].as_str().expect("a formula");
        let gradient = solved(case, |x| formula::value(formula, x));
        let (centre, bound) = (flat(&case["exact_difference"]), flat(&case["own_bound"]));
        assert_eq!(gradient.len(), centre.len());
        for (i, value) in gradient.iter().enumerate() {
            assert!((value - centre[i]).abs() <= bound[i], "{}: {value}", case["id"].as_str().unwrap());
        }
    }
}

#[test]
fn function_2_has_the_golden_bits_wherever_the_objective_is_the_sphere() {
    let sphere = |case: &&Yaml| case["objective"].as_str() == Some("sphere") && case["kind"].as_str() != Some("array");
    for case in cases().iter().filter(sphere) {
        assert_eq!(bits(&solved(case, function_2)), bits(&expected(case)), "{}", case["id"].as_str().unwrap());
    }
}

#[test]
fn x_is_restored() {
    let mut x = [0.1, -0.7, 2.3];
    numerical_gradient(function_2, &mut x);
    assert_eq!(bits(&x), bits(&[0.1, -0.7, 2.3]));
}
