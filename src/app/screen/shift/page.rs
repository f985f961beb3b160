//! The page of the shift: its head, what came of the last press, and what is being done.

use super::{Message, Read, Said, Shift, Stage, comparing, looking};
use crate::app::kit::*;
use crate::paper::receipt::Mark;

impl Shift {
    pub fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let page = col![self.head(look), self.said.as_ref().map(|said| said_view(look, said))]
            .spacing(m::GAP);
        let body = match (&self.read, &self.stage) {
            (Read::Nothing, _) => space::vertical().height(Fill).into(),
            (Read::Failed(refused), _) => {
                let notice =
                    Notice { title: look.word("shift-failed"), detail: refused.said(look) };
                notice::refused(look, &notice, None, None)
            }
            (Read::Done(view), Stage::Looking) => looking::view(look, menu, view),
            (Read::Done(_), Stage::Opening(counting)) => {
                counting.view(look, menu, "shift-open-done", !self.is_asking)
            }
            (Read::Done(_), Stage::Counting(counting)) => {
                counting.view(look, menu, "shift-lock-count", true)
            }
            (Read::Done(view), Stage::Comparing(compared)) => {
                let is_again = self.locked.len() > 1;
                comparing::view(look, menu, view, compared, is_again, !self.is_asking)
            }
            (Read::Done(_), Stage::Moving(moving)) => moving.view(look, menu, !self.is_asking),
        };
        whole_page(look, page.push(body))
    }

    fn head<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let (title, aside) = self.title(look);
        let named = col![
            look.text(title, TITLE).one_line(),
            (!aside.is_empty()).then(|| look.text(aside, NOTE).one_line())
        ];
        let mut head = strip![named, space::horizontal()].spacing(m::APART).height(m::HEAD);
        let at = match &self.stage {
            Stage::Counting(_) => 0,
            Stage::Comparing(..) => 1,
            Stage::Looking | Stage::Opening(_) | Stage::Moving(_) => return head.into(),
        };
        for (step, key) in
            ["shift-step-count", "shift-step-compare", "shift-step-close"].into_iter().enumerate()
        {
            head = head.push(step_view(look, step, key, at));
        }
        head.into()
    }

    fn title(&self, look: Look<'_>) -> (String, String) {
        let Some(view) = self.view_of() else { return (look.word("shift-title"), String::new()) };
        let number = [("number", view.now.number.to_string().into())];
        let key = match (&self.stage, view.is_open()) {
            (Stage::Opening(_), _) => "shift-open-title",
            (Stage::Counting(_) | Stage::Comparing(..), _) => "shift-close-title",
            (_, true) => "shift-number",
            (_, false) => "shift-none-open",
        };
        let title = look.with(key, &number);
        let Some(opened) = &view.now.opened else { return (title, String::new()) };
        let day = look.locale.short_day(opened.at.date_naive());
        let since = look.locale.moment(day, opened.at);
        let values = [("by", opened.by.as_str().into()), ("since", since.into())];
        (title, look.with("shift-since", &values))
    }
}

/// A step of closing: done, the one at hand, or to come.
fn step_view<'a>(look: Look<'a>, step: usize, key: &str, at: usize) -> Element<'a, Message> {
    let p = look.palette;
    let (surface, ink) = match step.cmp(&at) {
        std::cmp::Ordering::Less => (Surface::StepDone, p.good),
        std::cmp::Ordering::Equal => (Surface::StepNow, p.paper),
        std::cmp::Ordering::Greater => (Surface::StepNext, p.ink3),
    };
    let mark: Element<'a, Message> = if step < at {
        Icon::Done.show(m::ICON_SMALL, ink)
    } else {
        words(look, (step + 1).to_string(), voice::LABEL, ink).one_line().into()
    };
    let voice = if step == at { voice::STRONG } else { voice::BODY };
    let said = if step > at { p.ink3 } else { p.ink };
    strip![
        on(look, surface, mark).center(m::STEP_MARK),
        words(look, look.word(key), voice, said).one_line()
    ]
    .into()
}

/// What it is, and how much.
pub(super) fn pair<'a>(
    look: Look<'a>,
    said: String,
    figure: String,
    is_strong: bool,
) -> Element<'a, Message> {
    let p = look.palette;
    let (voice, ink) = if is_strong { (voice::STRONG, p.ink) } else { (voice::BODY, p.ink2) };
    row![words(look, said, voice, ink).fill(), words(look, figure, voice, p.ink).one_line()].into()
}

fn said_view<'a>(look: Look<'a>, said: &Said) -> Element<'a, Message> {
    let good = |key: &str| notice::done(look, &look.word(key), Message::NoticePressed);
    let (title, detail) = match said {
        Said::Opened => return good("shift-opened"),
        Said::Moved => return good("shift-cash-moved"),
        Said::Closed => return good("shift-closed"),
        Said::Printed(number, mark) => {
            let key = if *mark == Mark::Copy { "shift-copied" } else { "shift-printed" };
            let number = [("number", number.to_string().into())];
            return notice::done(look, &look.with(key, &number), Message::NoticePressed);
        }
        Said::NotPrinted(number, refused) => {
            let number = [("number", number.to_string().into())];
            let title = look.with("shift-not-printed", &number);
            let notice = Notice { title, detail: refused.said(look) };
            return notice::refused(look, &notice, None, Some(Message::NoticePressed));
        }
        Said::Stale => ("shift-stale", String::new()),
        Said::NotRead(refused) => ("shift-failed", refused.said(look)),
        Said::Refused(refusal) if refusal.is_unknown() => ("shift-unknown", refusal.said(look)),
        Said::Refused(refusal) => ("shift-refused", refusal.said(look)),
    };
    let notice = Notice { title: look.word(title), detail };
    notice::refused(look, &notice, None, Some(Message::NoticePressed))
}
