//! The till's own refusals by their subject.

use super::{all, most, named, of_path};
use crate::domain::fact::event::MAX_EVENT_NAME_CHARS;
use crate::domain::fact::guest::{MAX_GUEST_NAME_CHARS, MAX_GUESTS};
use crate::domain::fact::staff::MAX_STAFF_NAME_CHARS;
use crate::locale::refusal::{Said, Value};
use crate::till::error::{
    EventError, GuestError, InvoiceError, MoneyError, OutError, PackageError, PinError, StaffError,
    Standing,
};

pub(super) fn of_package(error: &PackageError) -> Said {
    match error {
        PackageError::Unknown(_) => Said::new("refusal-unknown-package"),
        PackageError::NoDrink(line) => Said::new("refusal-no-drink").with("line", *line),
        PackageError::IsEmpty { asked, left } => {
            Said::new("refusal-package-is-empty").with("asked", *asked).with("left", *left)
        }
        PackageError::IsSettled => Said::new("refusal-package-is-settled"),
        PackageError::WasDrawn(count) => {
            Said::new("refusal-package-was-drawn").with("count", *count)
        }
        PackageError::EndsBefore(day) => Said::new("refusal-package-ends-before").with("day", *day),
        PackageError::Size(max) => most("refusal-package-size", *max),
    }
}

pub(super) fn of_money(error: &MoneyError) -> Said {
    match error {
        MoneyError::TaxMustBeNamed(names) => Said::new("refusal-tax-must-be-named")
            .with("names", all(names, |name| name.as_str().into())),
        MoneyError::CountNeedsReason => Said::new("refusal-count-needs-reason"),
        MoneyError::TaxOfNoCost => Said::new("refusal-tax-of-no-cost"),
        MoneyError::CashOfAnotherDay { today } => {
            Said::new("refusal-cash-of-another-day").with("day", *today)
        }
        MoneyError::DayToCome(day) => Said::new("refusal-day-to-come").with("day", *day),
        MoneyError::DrawerIsCounted => Said::new("refusal-drawer-is-counted"),
        MoneyError::SameAccount(_) => Said::new("refusal-same-account"),
        MoneyError::OnlyOpening(_) => Said::new("refusal-only-opening"),
        MoneyError::OpenedBefore(account) => {
            Said::new("refusal-opened-before").with("account", account)
        }
        MoneyError::FeeTooHigh => Said::new("refusal-fee-too-high"),
    }
}

pub(super) fn of_invoice(error: &InvoiceError) -> Said {
    match error {
        InvoiceError::NoName => Said::new("refusal-invoice-no-name"),
        InvoiceError::Nothing(name) => named("refusal-invoice-nothing", name),
        InvoiceError::Before(number) => {
            Said::new("refusal-invoice-stands").with("number", number.to_string())
        }
        InvoiceError::BeforeLast { number, day } => Said::new("refusal-invoice-before-last")
            .with("number", number.to_string())
            .with("day", *day),
        InvoiceError::DueBefore(day) => Said::new("refusal-invoice-due-before").with("day", *day),
    }
}

pub(super) fn of_event(error: &EventError) -> Said {
    match error {
        EventError::Unknown(name) => named("refusal-unknown-event", name),
        EventError::IsSealed(month) => Said::new("refusal-event-is-sealed").with("month", *month),
        EventError::IntoSealed(month) => {
            Said::new("refusal-event-into-sealed").with("month", *month)
        }
        EventError::IsCancelled(name) => named("refusal-event-is-cancelled", name),
        EventError::HasIncome { name, entries } => {
            named("refusal-event-has-income", name).with("entries", all(entries, standing))
        }
        EventError::EndsBeforeStart => Said::new("refusal-event-ends-before-start"),
        EventError::BadName => most("refusal-bad-event-name", MAX_EVENT_NAME_CHARS),
        EventError::TooManySeats(seats) => {
            Said::new("refusal-too-many-seats").with("seats", *seats)
        }
    }
}

fn standing(entry: &Standing) -> Value {
    match entry {
        Standing::Income { kind, amount, .. } => Said::new("refusal-standing-income")
            .with("kind", Value::Kind(kind.clone()))
            .with("amount", amount)
            .into(),
        Standing::Package { drinks, .. } => {
            Said::new("refusal-standing-package").with("count", *drinks).into()
        }
    }
}

pub(super) fn of_guest(error: &GuestError) -> Said {
    match error {
        GuestError::EventIsNotOver(end) => {
            Said::new("refusal-event-is-not-over").with("time", end.to_utc())
        }
        GuestError::Unknown(name) => named("refusal-unknown-guest", name),
        GuestError::Several { typed, guests } => Said::new("refusal-several-guests")
            .with("typed", typed)
            .with("guests", all(guests, Value::from)),
        GuestError::BadName => most("refusal-bad-guest-name", MAX_GUEST_NAME_CHARS),
        GuestError::IsOnTheList(name) => named("refusal-is-on-the-list", name),
        GuestError::IsGone(name) => named("refusal-is-gone", name),
        GuestError::NamesErased => Said::new("refusal-guests-erased"),
        GuestError::IsHere(name) => named("refusal-is-here", name),
        GuestError::CameAlready(name) => named("refusal-came-already", name),
        GuestError::IsNotHere(name) => named("refusal-is-not-here", name),
        GuestError::TooMany => most("refusal-too-many-guests", MAX_GUESTS),
    }
}

pub(super) fn of_staff(error: &StaffError) -> Option<Said> {
    Some(match error {
        StaffError::NameIsTaken(name) => named("refusal-staff-name-is-taken", name),
        StaffError::BadName => most("refusal-bad-staff-name", MAX_STAFF_NAME_CHARS),
        StaffError::HiddenSigns => Said::new("refusal-staff-name-hidden"),
        StaffError::MixedScripts => Said::new("refusal-staff-name-mixed"),
        StaffError::LooksLike(name) => named("refusal-staff-name-alike", name),
        StaffError::IsAtWork(name) => named("refusal-is-at-work", name),
        StaffError::NotAtWork(name) => named("refusal-not-at-work", name),
        StaffError::TooLongAtWork { name, since } => {
            named("refusal-too-long-at-work", name).with("since", *since)
        }
        StaffError::Unknown(name) => named("refusal-unknown-staff", name),
        StaffError::OwnHandsOnly(name) => named("refusal-own-hands-only", name),
        StaffError::LastOwner(name) => named("refusal-last-owner", name),
        StaffError::NotAnOwner(_) => return None,
    })
}

pub(super) fn of_pin(error: &PinError) -> Option<Said> {
    Some(match error {
        PinError::Wrong(_) => Said::new("refusal-wrong-pin"),
        PinError::TooManyTries(seconds) => {
            Said::new("refusal-too-many-tries").with("seconds", *seconds)
        }
        PinError::Differ => Said::new("refusal-pins-differ"),
        PinError::Hash(_) => Said::new("refusal-hash"),
        PinError::Bent(name) => named("refusal-bent-pin", name),
        PinError::NoPepper => Said::new("refusal-no-pepper"),
        PinError::NotGiven { .. } | PinError::NotYourBooks(_) => return None,
    })
}

pub(super) fn of_out(error: &OutError) -> Option<Said> {
    Some(match error {
        OutError::Receipt(_) => Said::new("refusal-receipt"),
        OutError::ZReport(_) => Said::new("refusal-z-report"),
        OutError::EventStatement(_) => Said::new("refusal-event-statement"),
        OutError::Report(_) => Said::new("refusal-report"),
        OutError::File { path, .. } => of_path("refusal-out", path),
        OutError::OverTheBooks(_) | OutError::TablesNeedFolder => return None,
    })
}
