//! What of a frame has to be drawn again.
//!
//! A frame is a list of marks in the order in which they are laid on each other. Marks that both
//! frames have, in the same order, leave their pixels as they are; the places of all others
//! changed.

use std::collections::{HashMap, VecDeque};

use super::area::Area;

/// Pixels that are rather drawn again than told apart.
const SPARE: i64 = 4_000;

/// What a mark looks like, as one number, and the pixels that it can touch.
pub(super) type Trace = (u64, Area);

/// The places that differ between two frames, in few rectangles.
pub(super) fn changes(before: &[Trace], after: &[Trace]) -> Vec<Area> {
    let head = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (before, after) = (before.get(head..).unwrap_or(&[]), after.get(head..).unwrap_or(&[]));
    let tail = before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
    let before = before.get(..before.len() - tail).unwrap_or(&[]);
    let after = after.get(..after.len() - tail).unwrap_or(&[]);

    let mut places: HashMap<&Trace, VecDeque<usize>> = HashMap::new();
    for (at, trace) in before.iter().enumerate() {
        places.entry(trace).or_default().push_back(at);
    }
    let found: Vec<Option<usize>> =
        after.iter().map(|trace| places.get_mut(trace).and_then(VecDeque::pop_front)).collect();
    let kept = longest_rise(&found);
    let mut is_kept = vec![false; before.len()];
    kept.iter().filter_map(|at| found.get(*at).copied().flatten()).for_each(|at| {
        if let Some(kept) = is_kept.get_mut(at) {
            *kept = true;
        }
    });
    let gone = before.iter().zip(&is_kept).filter(|(_, kept)| !**kept).map(|(trace, _)| trace.1);
    let mut kept = kept.into_iter().peekable();
    let new = after.iter().enumerate().filter(|(at, _)| kept.next_if_eq(at).is_none());
    joined(gone.chain(new.map(|(_, trace)| trace.1)))
}

/// The longest rising sequence of the numbers that are there, by their positions.
fn longest_rise(numbers: &[Option<usize>]) -> Vec<usize> {
    // The end of the best sequence of each length so far: its number and its position.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; numbers.len()];
    for (at, number) in numbers.iter().enumerate() {
        let Some(number) = *number else { continue };
        let length = ends.partition_point(|(end, _)| *end < number);
        let previous = length.checked_sub(1).and_then(|last| ends.get(last)).map(|end| end.1);
        if let Some(before) = before.get_mut(at) {
            *before = previous;
        }
        match ends.get_mut(length) {
            Some(end) => *end = (number, at),
            None => ends.push((number, at)),
        }
    }
    let last = ends.last().map(|end| end.1);
    let step = |at: &usize| before.get(*at).copied().flatten();
    let mut rise: Vec<usize> = std::iter::successors(last, step).collect();
    rise.reverse();
    rise
}

/// Rectangles joined where that costs little.
pub(super) fn joined(areas: impl Iterator<Item = Area>) -> Vec<Area> {
    let mut all: Vec<Area> = Vec::new();
    for mut area in areas {
        let is_near = |other: &Area, area: Area| {
            other.join(area).pixels() <= other.pixels() + area.pixels() + SPARE
        };
        while let Some(near) = all.iter().position(|other| is_near(other, area)) {
            area = area.join(all.swap_remove(near));
        }
        all.push(area);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(look: u64, left: i32) -> Trace {
        (look, Area::at(left, 0, 100, 100))
    }

    #[test]
    fn a_change_on_the_left_and_one_on_the_right_leave_what_lies_between() {
        let before = [mark(1, 0), mark(2, 500), mark(3, 1000)];
        let after = [mark(4, 0), mark(2, 500), mark(5, 1000)];
        assert_eq!(changes(&before, &after), [mark(0, 0).1, mark(0, 1000).1]);
        assert_eq!(changes(&before, &before), []);
    }

    #[test]
    fn a_mark_that_comes_between_leaves_those_after_it() {
        let before = [mark(1, 0), mark(2, 500)];
        let after = [mark(1, 0), mark(9, 1000), mark(2, 500)];
        assert_eq!(changes(&before, &after), [mark(9, 1000).1]);
        assert_eq!(changes(&after, &before), [mark(9, 1000).1]);
    }

    #[test]
    fn marks_that_change_places_are_drawn_again() {
        let swapped = changes(&[mark(1, 0), mark(2, 50)], &[mark(2, 50), mark(1, 0)]);
        let overlap = Area::at(50, 0, 50, 100);
        assert!(swapped.iter().any(|area| area.holds(overlap)));
    }
}
