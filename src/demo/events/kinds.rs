//! The kinds of events that the house has, what they are called, and what they live on.

/// A kind of event.
pub(super) struct Kind {
    pub(super) id: &'static str,
    /// Hour and minute of the wall clock at which it starts.
    pub(super) from: (u32, u32),
    pub(super) minutes: i64,
    /// Seats in per cent of the shop's.
    pub(super) seats: u32,
    /// Drinks prepaid for each hundred guests.
    pub(super) prepaid: u32,
    pub(super) prepaid_by: Prepaid,
    /// Whether guests sign up, or are the host's own.
    pub(super) has_list: bool,
    pub(super) income: &'static [Income],
    /// Costs by kind, in typical drinks.
    pub(super) costs: &'static [(&'static str, i64)],
    pub(super) notes: &'static str,
    names: &'static [&'static str],
    hosts: &'static [&'static str],
}

/// How prepaid drinks are paid.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Prepaid {
    /// At the door, by a provider.
    AtTheDoor,
    /// Days before, to the bank.
    Before,
    /// By the host, with the invoice.
    OnInvoice,
}

/// Income of a kind of event.
pub(super) struct Income {
    pub(super) kind: &'static str,
    /// Typical drinks in all.
    pub(super) drinks: i64,
    /// Hundredths of a typical drink for each guest.
    pub(super) each: i64,
    /// How many days after the event it is booked; before it, where less than nothing.
    pub(super) after: i64,
    /// Whether an invoice is written, and paid some weeks later.
    pub(super) on_invoice: bool,
}

impl Income {
    pub(super) const fn paid(kind: &'static str, drinks: i64, after: i64) -> Self {
        Self { kind, drinks, each: 0, after, on_invoice: false }
    }

    pub(super) const fn billed(kind: &'static str, drinks: i64) -> Self {
        Self { kind, drinks, each: 0, after: 1, on_invoice: true }
    }

    const fn each(kind: &'static str, hundredths: i64) -> Self {
        Self { kind, drinks: 0, each: hundredths, after: 0, on_invoice: false }
    }
}

/// A talk: a sponsor, tickets at the door, and drinks that the host has prepaid.
pub(super) const TALK: &Kind = &Kind {
    id: "talk",
    from: (19, 0),
    minutes: 180,
    seats: 100,
    prepaid: 140,
    prepaid_by: Prepaid::AtTheDoor,
    has_list: true,
    income: &[Income::each("tickets", 86)],
    costs: &[("speakers", 16), ("catering", 14)],
    notes: "two microphones; the projector dislikes dark slides",
    names: &[
        "AI Founders' Night",
        "Agents Night: who prompts the prompters?",
        "Attention Is Not All You Need: a talk about breakfast",
        "Mostly Harmless Alignment",
        "Is It Still a Pivot If You Fall Over?",
        "Scaling Laws of Small Cafés",
        "My Other Model Is a Spreadsheet",
        "Explainable AI, Explained by a Four-Year-Old",
    ],
    hosts: &["Wen Li, AI Founders", "Wen Li, AI Founders", "Ling Ventures", "Tsing Robotics Club"],
};

/// An evening without a stage, which its sponsor pays for.
pub(super) const MEET_UP: &Kind = &Kind {
    id: "meet-up",
    from: (19, 30),
    minutes: 180,
    seats: 100,
    prepaid: 80,
    prepaid_by: Prepaid::Before,
    has_list: true,
    income: &[],
    costs: &[("catering", 16)],
    notes: "name tags; no pitching before nine",
    names: &[
        "Robots and Dumplings",
        "Post-Hype Support Group",
        "Merge Conflict Mediation",
        "Down Round Table",
        "Stealth Mode Mixer (no names, no badges)",
        "Context Window Shopping",
    ],
    hosts: &["Tsing Robotics Club", "Wen Li, AI Founders", "Haidian Makers"],
};

/// A free evening for whoever comes. Nobody pays for it but the house.
pub(super) const COMMUNITY: &Kind = &Kind {
    id: "meet-up",
    from: (19, 0),
    minutes: 150,
    seats: 100,
    prepaid: 0,
    prepaid_by: Prepaid::AtTheDoor,
    has_list: true,
    income: &[],
    costs: &[("catering", 8)],
    notes: "free; the house pays for tea and snacks",
    names: &[
        "Community Night: bring your laptop",
        "Community Night: read a paper aloud",
        "Community Night: first pull request",
    ],
    hosts: &["Open Source Wudaokou"],
};

/// An afternoon in rows of tables, paid by whoever sits there.
pub(super) const TRAINING: &Kind = &Kind {
    id: "training",
    from: (13, 30),
    minutes: 240,
    seats: 45,
    prepaid: 120,
    prepaid_by: Prepaid::AtTheDoor,
    has_list: true,
    income: &[Income::each("training", 1086)],
    costs: &[("speakers", 22), ("catering", 10), ("supplies", 3)],
    notes: "tables in rows; sockets at every second seat",
    names: &[
        "Fine-Tuning Your Expectations: a workshop",
        "Prompting for Accountants",
        "Latte Art by Gradient Descent",
        "Spreadsheets for Visionaries",
        "Saying No to Chatbots: practical course",
        "Robot Arms for Beginners",
    ],
    hosts: &[
        "Tsing Robotics Club",
        "Ling Ventures",
        "Wen Li, AI Founders",
        "Haidian Evening School",
    ],
};

/// Something new is shown to people who were invited.
pub(super) const LAUNCH: &Kind = &Kind {
    id: "launch",
    from: (18, 0),
    minutes: 210,
    seats: 100,
    prepaid: 110,
    prepaid_by: Prepaid::Before,
    has_list: true,
    income: &[Income::paid("venue-hire", 63, -1), Income::billed("sponsorship", 66)],
    costs: &[("catering", 20), ("music", 5)],
    notes: "confetti is swept by the host",
    names: &[
        "Launch: the Toaster That Listens",
        "Launch: a Model for Lost Umbrellas",
        "Launch: an App That Closes Apps",
        "Relaunch: the Toaster That Stopped Listening",
    ],
    hosts: &["Ling Ventures", "Lost & Found AI", "Quiet Apps", "Open Source Wudaokou"],
};

/// The room belongs to a host and their own guests.
pub(super) const HIRE: &Kind = &Kind {
    id: "private-hire",
    from: (18, 30),
    minutes: 270,
    seats: 90,
    prepaid: 150,
    prepaid_by: Prepaid::OnInvoice,
    has_list: false,
    income: &[Income::billed("venue-hire", 80)],
    costs: &[("music", 5)],
    notes: "the whole room; the host brings a cake",
    names: &[
        "Series A Signing Party (pending)",
        "Board Dinner of a Two-Person Company",
        "Lab 407 Graduation",
        "Farewell to a Chief Vision Officer",
        "Ten Years of Pre-Revenue",
    ],
    hosts: &["Pivot & Daughters", "Runway Zero Club", "Lab 407", "Overfit Collective"],
};

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

    /// Whose the next one is, of which so many were before.
    pub(super) fn host(&self, edition: usize) -> &'static str {
        self.hosts.get(edition % self.hosts.len().max(1)).copied().unwrap_or(self.id)
    }

    /// Whether it is the same one: several may go by one id.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.notes == other.notes
    }
}
