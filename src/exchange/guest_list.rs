//! Guest lists in: the CSV files of Luma and Eventbrite, or `name,contact` by hand. Columns are
//! known by their names, in any order; others are not read.

use csv::{ReaderBuilder, StringRecord};

use crate::domain::fact::guest::{MAX_CONTACT_CHARS, MAX_GUEST_NAME_CHARS, MAX_GUESTS};
use crate::domain::guest_list::{GuestLine, GuestList, Skipped, Why};
use crate::domain::name::is_bending;

/// The largest file: ten thousand guests with all that their services say of them.
pub const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// Why a guest list cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum GuestListError {
    /// Nothing in it.
    #[error("the guest list is empty: its first line must name the columns, such as name,contact")]
    Empty,
    /// Some other encoding.
    #[error("line {0} of the guest list is no UTF-8: save it as \"CSV UTF-8\"")]
    NotUtf8(u64),
    /// No column with a name.
    #[error(
        "the guest list has no column of names: among {0} there is no `name`, nor `First Name`"
    )]
    NoName(String),
    /// Not a table.
    #[error("the guest list cannot be read: {0}")]
    Csv(String),
    /// A quote that is not closed.
    #[error("a quote in the guest list is not closed: there is an odd number of \" in it")]
    OpenQuote,
    /// More than any list.
    #[error("the guest list has more than {MAX_GUESTS} guests: an event takes no more")]
    TooMany,
    /// Too large.
    #[error("the guest list has more than {} MB", MAX_BYTES / 1024 / 1024)]
    TooLarge,
    /// The file cannot be read.
    #[error("{} cannot be read: {source}", .path.display())]
    Io {
        /// The file.
        path: std::path::PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// The names of columns, lower case, letters and digits only; the first that is there is taken.
const NAMES: &[&str] = &["name", "fullname", "guest", "guestname", "姓名", "名字", "氏名", "名前"];
const FIRST_NAMES: &[&str] = &["firstname", "givenname", "attendeefirstname"];
const LAST_NAMES: &[&str] = &["lastname", "surname", "familyname", "attendeelastname"];
const CONTACTS: &[&str] = &[
    "email",
    "emailaddress",
    "attendeeemail",
    "contact",
    "mail",
    "邮箱",
    "电子邮件",
    "メール",
    "メールアドレス",
    "phone",
    "phonenumber",
    "mobile",
    "cellphone",
    "电话",
    "手机",
    "電話",
    "電話番号",
];
const CODES: &[&str] =
    &["code", "ticketcode", "barcode", "qrcodeurl", "apiid", "guestid", "attendee"];
const STATUSES: &[&str] = &["approvalstatus", "attendeestatus", "status"];

/// The words of services for guests who do not come.
const NOT_COMING: &[&str] = &[
    "declined",
    "notattending",
    "cancelled",
    "canceled",
    "deleted",
    "refunded",
    "rejected",
    "invited",
];

/// Reads a guest list.
///
/// # Errors
/// When it is no UTF-8, no table, has no column of names, or more guests than any list.
pub fn parse(bytes: &[u8]) -> Result<GuestList, GuestListError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = without_separator_line(bytes);
    if bytes.iter().filter(|byte| **byte == b'"').count() % 2 == 1 {
        return Err(GuestListError::OpenQuote);
    }
    let head = bytes.split(|byte| *byte == b'\n').next().unwrap_or(bytes);
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(head))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let columns = Columns::of(reader.headers().map_err(refused)?)?;
    let mut list = GuestList::default();
    for record in reader.records() {
        let record = record.map_err(refused)?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        let line = record.position().map_or(0, csv::Position::line);
        match columns.guest(line, &record) {
            Ok((guest, None)) => list.guests.push(guest),
            Ok((guest, Some(status))) => list.not_coming.push((guest, status)),
            Err(why) => list.skipped.push(Skipped { line, why }),
        }
        if list.guests.len() > MAX_GUESTS {
            return Err(GuestListError::TooMany);
        }
    }
    Ok(list)
}

/// Spreadsheets say `sep=;` on a line of its own before the columns.
fn without_separator_line(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1);
    match bytes.split_at_checked(end) {
        Some((head, rest)) if head.to_ascii_lowercase().starts_with(b"sep=") => rest,
        Some(_) | None => bytes,
    }
}

/// Spreadsheets of some countries separate by semicolons, some by tabs.
fn delimiter(head: &[u8]) -> u8 {
    let count = |sign: u8| head.iter().filter(|byte| **byte == sign).count();
    let most = [b',', b';', b'\t'].into_iter().rev().max_by_key(|sign| count(*sign));
    most.unwrap_or(b',')
}

fn refused(error: csv::Error) -> GuestListError {
    match error.kind() {
        csv::ErrorKind::Utf8 { pos, .. } => {
            GuestListError::NotUtf8(pos.as_ref().map_or(1, csv::Position::line))
        }
        _other => GuestListError::Csv(error.to_string()),
    }
}

/// Where the columns are.
#[derive(Debug, Default)]
struct Columns {
    name: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    contacts: Vec<usize>,
    code: Option<usize>,
    status: Option<usize>,
}

impl Columns {
    fn of(head: &StringRecord) -> Result<Self, GuestListError> {
        if head.iter().all(str::is_empty) {
            return Err(GuestListError::Empty);
        }
        let titles: Vec<String> = head.iter().map(plain).collect();
        let all = |known: &[&str]| -> Vec<usize> {
            let of = |wanted: &&str| -> Vec<usize> {
                let with = titles.iter().enumerate().filter(|(_, title)| title == wanted);
                with.map(|(at, _)| at).collect()
            };
            known.iter().flat_map(of).collect()
        };
        let one = |known: &[&str]| all(known).first().copied();
        let columns = Self {
            name: one(NAMES),
            first: one(FIRST_NAMES),
            last: one(LAST_NAMES),
            contacts: all(CONTACTS),
            code: one(CODES),
            status: one(STATUSES),
        };
        if columns.name.is_none() && columns.first.is_none() {
            let found: Vec<&str> = head.iter().filter(|title| !title.is_empty()).collect();
            return Err(GuestListError::NoName(found.join(", ")));
        }
        Ok(columns)
    }

    /// The guest of a line, and the list's word for it where they do not come.
    fn guest(&self, line: u64, record: &StringRecord) -> Result<(GuestLine, Option<String>), Why> {
        let cell = |at: Option<usize>| {
            at.and_then(|at| record.get(at)).map(one_line).filter(|text| !text.is_empty())
        };
        let status = cell(self.status);
        let status = status.filter(|status| NOT_COMING.contains(&plain(status).as_str()));
        let whole = || {
            let parts: Vec<String> = [self.first, self.last].into_iter().filter_map(cell).collect();
            Some(parts.join(" ")).filter(|name| !name.is_empty())
        };
        let name = cell(self.name).or_else(whole).ok_or(Why::NoName)?;
        let contact = self.contacts.iter().find_map(|at| cell(Some(*at)));
        let code = cell(self.code);
        let is_long = |text: &Option<String>| {
            text.as_ref().is_some_and(|text| text.chars().count() > MAX_CONTACT_CHARS)
        };
        if name.chars().count() > MAX_GUEST_NAME_CHARS || is_long(&contact) || is_long(&code) {
            return Err(Why::TooLong);
        }
        Ok((GuestLine { line, name, contact, code }, status))
    }
}

/// A title without case, spaces and signs.
fn plain(title: &str) -> String {
    title.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// A cell on one line, without control characters and others that nobody sees.
fn one_line(cell: &str) -> String {
    let spaced = cell.split(|letter: char| letter.is_control() || letter.is_whitespace());
    let words = spaced.map(|word| word.replace(is_bending, ""));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &GuestList) -> Vec<&str> {
        list.guests.iter().map(|guest| guest.name.as_str()).collect()
    }

    #[test]
    fn a_list_by_hand_is_read() {
        let list =
            parse("name,contact\nWen,wen@example.org\n\"Rao, Arjun\",\n".as_bytes()).unwrap();
        assert_eq!(names(&list), ["Wen", "Rao, Arjun"]);
        assert_eq!(list.guests[0].contact.as_deref(), Some("wen@example.org"));
        assert_eq!((list.guests[1].line, &list.guests[1].contact), (3, &None));
    }

    #[test]
    fn columns_stand_in_any_order_and_others_are_not_read() {
        let luma = "\u{feff}api_id,created_at,approval_status,email,name,ticket_name\r\n\
                    gst-1,2026-03-01,approved,w@example.org,Wen,Standard\r\n\
                    gst-2,2026-03-01,declined,n@example.org,Noa,Standard\r\n\
                    gst-3,2026-03-01,waitlist,,,Standard\r\n";
        let list = parse(luma.as_bytes()).unwrap();
        assert_eq!(names(&list), ["Wen"]);
        assert_eq!(list.guests[0].code.as_deref(), Some("gst-1"));
        let why: Vec<&Why> = list.skipped.iter().map(|s| &s.why).collect();
        assert_eq!(why, [&Why::NoName]);
        assert_eq!(
            (list.not_coming[0].0.name.as_str(), list.not_coming[0].1.as_str()),
            ("Noa", "declined")
        );
        let eventbrite = "Order #,First Name,Last Name,Email,Quantity,Attendee #,Attendee Status,\
             Barcode #\n\
             1,Sofia,Lind,s@example.org,1,4711,Attending,77\n\
             2,Tao,,t@example.org,1,4712,Not Attending,78\n";
        let list = parse(eventbrite.as_bytes()).unwrap();
        assert_eq!(names(&list), ["Sofia Lind"]);
        assert_eq!(list.guests[0].code.as_deref(), Some("77"));
    }

    #[test]
    fn semicolons_tabs_quotes_and_lines_inside_a_cell_are_read() {
        assert_eq!(names(&parse(b"contact;name\n1;Wen\n2;Noa;more\n").unwrap()), ["Wen", "Noa"]);
        assert_eq!(names(&parse(b"name\tphone\nWen\t1\n").unwrap()), ["Wen"]);
        let list = parse(b"name,contact\n\"Wen\nLi\",1\n\n\"say \"\"hi\"\"\",2\n").unwrap();
        assert_eq!(names(&list), ["Wen Li", "say \"hi\""]);
        assert_eq!(names(&parse(b"sep=;\nname;contact\nWen;1\n").unwrap()), ["Wen"]);
        let twice = parse(b"name,email,email\nWen,,w@example.org\n").unwrap();
        assert_eq!(twice.guests[0].contact.as_deref(), Some("w@example.org"));
        assert!(matches!(parse(b"name\n\"Wen\nNoa\n"), Err(GuestListError::OpenQuote)));
        assert_eq!(names(&parse("姓名,邮箱\n梅,m@example.org\n".as_bytes()).unwrap()), ["梅"]);
    }

    #[test]
    fn what_is_no_list_says_what_would_be_one() {
        let says = |bytes: &[u8]| parse(bytes).unwrap_err().to_string();
        assert!(says(b"").contains("first line must name the columns"));
        assert!(says(b"Mei,m@example.org\n").contains("among Mei, m@example.org"));
        assert!(
            says(b"name,contact\nWen,\xce\xc4\n").contains("line 2 of the guest list is no UTF-8")
        );
        let many = format!("name\n{}", "Wen\n".repeat(MAX_GUESTS + 1));
        assert!(says(many.as_bytes()).contains("more than 10000 guests"));
        let long = format!("name\n{}\n", "x".repeat(MAX_GUEST_NAME_CHARS + 1));
        assert_eq!(parse(long.as_bytes()).unwrap().skipped[0].why, Why::TooLong);
    }
}
