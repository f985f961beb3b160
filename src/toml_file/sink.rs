//! Where the problems of a file are noted, with what would be right.

use std::cell::RefCell;
use std::ops::Range;

use super::problem::Problem;
use crate::domain::id::nearest;
use crate::locale::refusal::{Said, Value};

/// The most problems that are told: whoever has more mends these first.
const MOST: usize = 100;

/// Where problems go.
pub(crate) struct Sink<'t> {
    pub(crate) text: &'t str,
    problems: RefCell<Vec<Problem>>,
}

impl<'t> Sink<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, problems: RefCell::new(Vec::new()) }
    }

    /// Every problem, by place, each once.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by(|a, b| (a.span.start, &a.message).cmp(&(b.span.start, &b.message)));
        problems.dedup();
        problems
    }

    pub(crate) fn note(
        &self,
        span: Range<usize>,
        message: impl Into<String>,
        help: Option<String>,
        said: Said,
    ) {
        let known = self.problems.borrow().len();
        if known > MOST {
            return;
        }
        if known == MOST {
            let message = format!("there are more than {MOST} problems; mend these first");
            let said = Said::new("problem-more").with("max", MOST);
            let more = Problem::new(self.text, span, message, None, said);
            self.problems.borrow_mut().push(more);
            return;
        }
        let problem = Problem::new(self.text, span, message.into(), help, said);
        self.problems.borrow_mut().push(problem);
    }

    pub(crate) fn syntax(&self, span: Range<usize>, message: &str) {
        let help = message.contains("duplicate").then(|| "each key may stand once".to_owned());
        let said = Said::new("problem-syntax");
        self.note(span, message.trim().replace('\n', ", "), help, said);
    }

    /// A problem, with the nearest of what would be right.
    pub(crate) fn unknown<'a>(
        &self,
        span: Range<usize>,
        what: &str,
        found: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        let known: Vec<&str> = known.into_iter().collect();
        let help = instead_of(what, found, known.iter().copied());
        let said = not_known(found, &known);
        self.note(span, format!("unknown {what} `{found}`"), Some(help), said);
    }
}

/// The most things that are named in place of one that is not known.
const NAMED: usize = 12;

pub(crate) fn not_known(found: &str, known: &[&str]) -> Said {
    match nearest(found, known.iter().copied()) {
        Some(near) => Said::new("problem-unknown").with("found", found).with("nearest", near),
        None if known.is_empty() => Said::new("problem-none-known").with("found", found),
        None => {
            let known = known.iter().take(NAMED).map(|word| Value::from(*word)).collect();
            Said::new("problem-not-allowed").with("found", found).with("known", Value::List(known))
        }
    }
}

/// The help for an unknown word: the known one spelled most like it, or all of them.
pub(crate) fn instead_of<'a>(
    what: &str,
    found: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(found, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => format!("there is no {what} at all"),
        None => format!("known: {}", known.join(", ")),
    }
}
