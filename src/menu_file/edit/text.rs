//! A text with something put in or taken out at a place: what else stands there, comments among it,
//! stays.

use std::ops::Range;

pub(super) fn splice(text: &str, place: Range<usize>, with: &str) -> String {
    let before = text.get(..place.start).unwrap_or_default();
    let after = text.get(place.end..).unwrap_or_default();
    format!("{before}{with}{after}")
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

/// Where the line ends, without its line end.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let end = rest.find('\n').unwrap_or(rest.len());
    let line = rest.get(..end).unwrap_or_default();
    at + line.strip_suffix('\r').unwrap_or(line).len()
}

/// How the line that ends there ends; the last one of a file as the first one.
pub(super) fn newline(text: &str, at: usize) -> &'static str {
    let rest = text.get(at..).unwrap_or_default();
    let is_windows = rest.starts_with("\r\n")
        || (rest.is_empty()
            && text
                .find('\n')
                .is_some_and(|end| text.get(..end).is_some_and(|line| line.ends_with('\r'))));
    if is_windows { "\r\n" } else { "\n" }
}

/// Past blanks, line ends and comments.
fn skip(text: &str, mut at: usize) -> usize {
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start().len();
        match rest.trim_start().starts_with('#') {
            true => at += blank + rest.trim_start().find('\n').unwrap_or(rest.trim_start().len()),
            false => return at + blank,
        }
    }
}

/// Where the comma after something stands.
fn comma(text: &str, after: usize) -> Option<usize> {
    let at = skip(text, after);
    text.get(at..)?.starts_with(',').then_some(at)
}

/// Something more in braces or brackets, after the last that is there: on a line of its own where
/// that has one.
pub(super) fn insert_inline(
    text: &str,
    holder: &Range<usize>,
    last_end: usize,
    entry: &str,
) -> String {
    let start = line_start(text, last_end);
    let line = text.get(start..last_end).unwrap_or_default();
    let is_own_line = start > holder.start;
    if !is_own_line {
        return splice(text, last_end..last_end, &format!(", {entry}"));
    }
    let indent: String = line.chars().take_while(|letter| letter.is_whitespace()).collect();
    let (with_comma, text, last_end) = match comma(text, last_end) {
        Some(comma) => (",", text.to_owned(), comma + 1),
        None => ("", splice(text, last_end..last_end, ","), last_end + 1),
    };
    let end = line_end(&text, last_end);
    // What closes it on the same line stays behind it.
    let closes = text
        .get(last_end..end)
        .is_some_and(|rest| rest.split('#').next().unwrap_or_default().contains(['}', ']']));
    let end = if closes { last_end } else { end };
    let line = format!("{}{indent}{entry}{with_comma}", newline(&text, line_end(&text, end)));
    splice(&text, end..end, &line)
}

/// Takes something out of braces or brackets with the comma that belongs to it; comments around it
/// stay.
pub(super) fn remove_between(text: &str, before: usize, gone: Range<usize>) -> String {
    if let Some(comma) = comma(text, gone.end) {
        // What stands between it and its comma is blank, or a comment that stays.
        let between = text.get(gone.end..comma).unwrap_or_default();
        let kept = if between.trim().is_empty() { "" } else { between };
        let mut end = comma + 1;
        if kept.is_empty() {
            let rest = text.get(end..).unwrap_or_default();
            end += rest.len() - rest.trim_start_matches([' ', '\t']).len();
        }
        return splice(text, gone.start..end, kept);
    }
    // The last one: the comma before it goes, and the blanks between them.
    match comma(text, before) {
        Some(comma) if comma < gone.start => {
            let between = text.get(comma + 1..gone.start).unwrap_or_default();
            let kept =
                if between.trim().is_empty() && !between.contains('\n') { "" } else { between };
            splice(text, comma..gone.end, kept)
        }
        // Nothing is left: nor are the blanks around it.
        _ => {
            let rest = text.get(gone.end..).unwrap_or_default();
            let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            let closes = rest.trim_start_matches([' ', '\t']).starts_with(['}', ']']);
            let is_alone = text.get(before..gone.start).is_some_and(|of| of.trim().is_empty());
            let is_one_line = text.get(before..gone.start).is_some_and(|of| !of.contains('\n'));
            match closes && is_alone && is_one_line {
                true => splice(text, before..gone.end + blank, ""),
                false => splice(text, gone, ""),
            }
        }
    }
}

/// Takes what stands on a line off it: the whole line, where nothing else is on it; a comment stays
/// where the entry began.
pub(super) fn remove_line(text: &str, gone: Range<usize>) -> String {
    let end = line_end(text, gone.end);
    let rest = text.get(gone.end..end).unwrap_or_default();
    if !rest.trim().is_empty() {
        let line = text.get(gone.start..gone.end).unwrap_or_default();
        let entry = gone.start + line.len() - line.trim_start().len();
        let comment = gone.end + rest.len() - rest.trim_start().len();
        return splice(text, entry..comment, "");
    }
    let after = text.get(end..).unwrap_or_default();
    let ended = if after.starts_with("\r\n") { 2 } else { usize::from(after.starts_with('\n')) };
    splice(text, gone.start..end + ended, "")
}
