//! Formulas over x[0], x[1], … as the fixtures write them: + - * /, parentheses and elementary functions.

pub struct Formula<'a> {
    rest: &'a str,
    x: &'a [f64],
}

/// The value of a formula at x; panics where it is none.
pub fn value(text: &str, x: &[f64]) -> f64 {
    let mut formula = Formula { rest: text, x };
    let value = formula.sum();
    assert!(formula.rest.is_empty(), "{text}: cannot read {}", formula.rest);
    value
}

impl Formula<'_> {
    fn takes(&mut self, sign: &str) -> bool {
        let found = self.rest.trim_start().strip_prefix(sign);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn sum(&mut self) -> f64 {
        let mut value = self.product();
        loop {
            if self.takes("+") {
                value += self.product();
            } else if self.takes("-") {
                value -= self.product();
            } else {
                return value;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut value = self.factor();
        loop {
            if self.takes("*") {
                value *= self.factor();
            } else if self.takes("/") {
                value /= self.factor();
            } else {
                return value;
            }
        }
    }

    fn factor(&mut self) -> f64 {
        if self.takes("-") {
            return -self.factor();
        }
        if self.takes("(") {
            let value = self.sum();
            assert!(self.takes(")"), "unclosed: {}", self.rest);
            return value;
        }
        match self.word() {
            "x" => {
                assert!(self.takes("["));
                let index: usize = self.word().parse().expect("an index");
                assert!(self.takes("]"));
                self.x[index]
            }
            "sqrt" => self.factor().sqrt(),
            "exp" => self.factor().exp(),
            "log" => self.factor().ln(),
            "sin" => self.factor().sin(),
            "cos" => self.factor().cos(),
            "tanh" => self.factor().tanh(),
            number => number.parse().expect("a number"),
        }
    }

    fn word(&mut self) -> &str {
        let text = self.rest.trim_start();
        let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '.').unwrap_or(text.len());
        self.rest = &text[end..];
        &text[..end]
    }
}
