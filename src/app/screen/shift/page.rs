//! The page of the shift: its head, what came of the last press, and what is being done.

use super::{Message, Shift, Stage, comparing, looking};
use crate::app::kit::*;
use crate::app::room::Reading;
use crate::app::widget::form::Form;

impl Shift {
    pub(crate) fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let mut page = col![self.head(look)].spacing(m::GAP);
        page = page.push(self.room.notice(look).map(|notice| notice.map(Message::Room)));
        let is_free = self.room.is_free();
        let body = match (&self.read, self.room.stage()) {
            (Reading::NotYet, _) => space::vertical().height(Fill).into(),
            (Reading::Failed(refused), _) => {
                let notice =
                    Notice { title: look.word("shift-failed"), detail: refused.said(look) };
                notice::refused(look, &notice, None, None)
            }
            (Reading::Read(view), Stage::Looking) => looking::view(look, menu, view),
            (Reading::Read(_), Stage::Opening(counting)) => {
                counting.view(look, menu, ["shift-float-hint", "shift-open-done"], is_free)
            }
            (Reading::Read(view), Stage::Counting(counting)) => {
                let hint = if view.may_close { "shift-blind" } else { "shift-blind-help" };
                counting.view(look, menu, [hint, "shift-lock-count"], is_free)
            }
            (Reading::Read(view), Stage::Comparing(compared)) => {
                let is_again = self.locked.len() > 1;
                comparing::view(look, menu, view, compared, is_again, is_free)
            }
            (Reading::Read(_), Stage::Moving(moving)) => {
                moving.show(look, menu, is_free, Message::Moving, Message::Room)
            }
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
        let at = match self.room.stage() {
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
        let Some(view) = self.read.known() else {
            return (look.word("shift-title"), String::new());
        };
        let number = [("number", view.now.number.to_string().into())];
        let key = match (self.room.stage(), view.is_open()) {
            (Stage::Opening(_), _) => "shift-open-title",
            (Stage::Counting(_) | Stage::Comparing(..), _) => "shift-close-title",
            (_, true) => "shift-number",
            (_, false) => "shift-none-open",
        };
        let title = look.with(key, &number);
        let Some(opened) = &view.now.opened else { return (title, String::new()) };
        let day = look.locale.short_day(opened.at.date_naive());
        let since = look.locale.moment(day, opened.at);
        let values = [("by", look.locale.person(&opened.by).into()), ("since", since.into())];
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
