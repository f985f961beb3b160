//! The kinds of events that the house has, what they are called, and what they live on.

use super::super::dice::Dice;

/// A kind of event.
pub(super) struct Kind {
    pub(super) id: &'static str,
    /// How often it is in the programme.
    pub(super) weight: i64,
    /// Hour and minute of the wall clock at which it starts.
    pub(super) from: (u32, u32),
    pub(super) minutes: i64,
    /// Seats in per cent of the shop's.
    pub(super) seats: u32,
    /// Drinks prepaid for each hundred guests.
    pub(super) prepaid: u32,
    /// Whether guests sign up, or are the host's own.
    pub(super) has_list: bool,
    pub(super) income: &'static [Income],
    /// Costs by kind, in typical drinks.
    pub(super) costs: &'static [(&'static str, i64)],
    pub(super) notes: &'static str,
    names: &'static [&'static str],
}

/// Income of a kind of event.
pub(super) struct Income {
    pub(super) kind: &'static str,
    /// Typical drinks in all.
    pub(super) drinks: i64,
    /// Hundredths of a typical drink for each guest.
    pub(super) each: i64,
    /// Days after the event at which it is booked; before it, where less than nothing.
    pub(super) after: i64,
    /// Whether an invoice is written, and paid some weeks later.
    pub(super) on_invoice: bool,
}

impl Income {
    const fn paid(kind: &'static str, drinks: i64, after: i64) -> Self {
        Self { kind, drinks, each: 0, after, on_invoice: false }
    }

    const fn billed(kind: &'static str, drinks: i64) -> Self {
        Self { kind, drinks, each: 0, after: 1, on_invoice: true }
    }

    const fn each(kind: &'static str, hundredths: i64) -> Self {
        Self { kind, drinks: 0, each: hundredths, after: 0, on_invoice: false }
    }
}

const TALK: Kind = Kind {
    id: "talk",
    weight: 30,
    from: (19, 0),
    minutes: 150,
    seats: 100,
    prepaid: 60,
    has_list: true,
    income: &[Income::paid("sponsorship", 450, -3), Income::each("tickets", 230)],
    costs: &[("speakers", 34), ("catering", 26)],
    notes: "two microphones; the projector dislikes dark slides",
    names: &[
        "Agents Night: who prompts the prompters?",
        "Attention Is Not All You Need: a talk about breakfast",
        "Mostly Harmless Alignment",
        "Whitepaper Reading, Out Loud, With Wine",
        "Is It Still a Pivot If You Fall Over?",
        "Zero Knowledge: an introduction by someone who has some",
        "Scaling Laws of Small Cafés",
        "My Other Model Is a Spreadsheet",
        "Explainable AI, Explained by a Four-Year-Old",
    ],
};

/// All of them.
const KINDS: &[Kind] = &[
    TALK,
    Kind {
        id: "meet-up",
        weight: 22,
        from: (19, 30),
        minutes: 180,
        seats: 110,
        prepaid: 80,
        has_list: true,
        income: &[Income::paid("sponsorship", 520, -2)],
        costs: &[("catering", 44)],
        notes: "name tags; no pitching before nine",
        names: &[
            "Gas Fees Anonymous",
            "Cap Table Tennis",
            "Post-Hype Support Group",
            "Merge Conflict Mediation",
            "Stealth Mode Mixer (no names, no badges)",
            "Down Round Table",
            "Prompt Engineers Without Prompts",
            "Context Window Shopping",
        ],
    },
    Kind {
        id: "training",
        weight: 17,
        from: (13, 30),
        minutes: 240,
        seats: 45,
        prepaid: 120,
        has_list: true,
        income: &[Income::each("training", 3100), Income::billed("venue-hire", 110)],
        costs: &[("speakers", 62), ("catering", 38), ("handouts", 7)],
        notes: "tables in rows; sockets at every second seat",
        names: &[
            "Fine-Tuning Your Expectations: a workshop",
            "From Zero-Shot to Double-Shot: barista training",
            "Smart Contracts for Careful People",
            "Spreadsheets for Visionaries",
            "Saying No to Chatbots: practical course",
            "Latte Art by Gradient Descent",
        ],
    },
    Kind {
        id: "hackathon",
        weight: 6,
        from: (10, 0),
        minutes: 660,
        seats: 100,
        prepaid: 150,
        has_list: true,
        income: &[Income::paid("sponsorship", 760, -5), Income::billed("venue-hire", 260)],
        costs: &[("catering", 165), ("prizes", 90)],
        notes: "extra router under the stairs; bean bags from the attic",
        names: &[
            "The Last Hackathon Before AGI",
            "The Second-to-Last Hackathon Before AGI",
            "Hack the Milk Steamer",
            "24 Hours in 11",
            "Proof of Sleep",
        ],
    },
    Kind {
        id: "private-hire",
        weight: 14,
        from: (18, 30),
        minutes: 270,
        seats: 90,
        prepaid: 140,
        has_list: false,
        income: &[Income::billed("venue-hire", 800)],
        costs: &[("catering", 72), ("music", 18)],
        notes: "upper room only; the host brings a cake",
        names: &[
            "Series A Signing Party (pending)",
            "Exit Party, Acquirer to Be Announced",
            "Board Dinner of a Two-Person Company",
            "Farewell to a Chief Vision Officer",
            "Ten Years of Pre-Revenue",
        ],
    },
    Kind {
        id: "launch",
        weight: 9,
        from: (18, 0),
        minutes: 210,
        seats: 120,
        prepaid: 100,
        has_list: true,
        income: &[Income::paid("venue-hire", 420, -1), Income::billed("sponsorship", 320)],
        costs: &[("catering", 88), ("music", 12)],
        notes: "confetti is swept by the host",
        names: &[
            "Launch: a Blockchain for Lost Umbrellas",
            "Launch: the Toaster That Listens",
            "Launch: an App That Closes Apps",
            "Relaunch: the Toaster That Stopped Listening",
        ],
    },
];

/// Whose events they are. None of them exists.
pub(super) const HOSTS: &[&str] = &[
    "Pivot & Daughters",
    "The Vaporware Guild",
    "Runway Zero Club",
    "Society for Slow Compute",
    "Overfit Collective",
    "Bootstraps Anonymous",
    "Faculty of Applied Hype",
    "Friends of the Semicolon",
    "Ministry of Side Projects",
];

impl Kind {
    /// The name of the next one, of which so many were before.
    pub(super) fn name(&self, edition: usize) -> String {
        let count = self.names.len().max(1);
        let name = self.names.get(edition % count).copied().unwrap_or(self.id);
        match edition / count {
            0 => name.to_owned(),
            again => format!("{name}, no. {}", again + 1),
        }
    }
}

/// Whose turn it is: each kind comes as often as it should, evenly over a season and seldom twice
/// in a row. A house whose best evenings all fell into one month would tell another story.
pub(super) struct Turns(Vec<i64>);

impl Turns {
    pub(super) fn new(dice: &mut Dice) -> Self {
        Self(KINDS.iter().map(|kind| dice.between(0, kind.weight * 2)).collect())
    }

    /// The kind that has waited longest for its share.
    pub(super) fn next(&mut self) -> &'static Kind {
        let sum: i64 = KINDS.iter().map(|kind| kind.weight).sum();
        for (waited, kind) in self.0.iter_mut().zip(KINDS) {
            *waited += kind.weight;
        }
        let longest = self.0.iter().copied().max().unwrap_or(0);
        for (waited, kind) in self.0.iter_mut().zip(KINDS) {
            if *waited == longest {
                *waited -= sum;
                return kind;
            }
        }
        &TALK
    }
}
