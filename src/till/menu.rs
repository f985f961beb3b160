//! The menu that the till sells from: its file, or the last good one from the journal while the
//! file is broken.

mod adopted;
mod view;
pub(crate) mod watched;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use self::view::{ItemSales, MenuSales, MenuView};
pub(super) use self::watched::trouble_of;
use super::ask::About;
use super::office::{Handover, Office};
use super::pass::{self, Acting};
pub use super::trouble::FileTrouble;
use super::{Till, TillError};
use crate::books::{Ledger, Reader};
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::menu_change::{Change, Field};
use crate::domain::rights::Right;
use crate::menu_file;
use crate::toml_file::{TomlFileError, Which};

/// A sound menu with its text; the first use of it records it.
#[derive(Debug, Clone)]
pub struct Adoptable {
    /// menu.toml, every byte of it.
    pub text: Arc<str>,
    /// What it says.
    pub menu: Arc<Menu>,
    /// The fact that adopted it, where that is known.
    pub(super) in_force: Option<i64>,
}

impl From<TomlFileError> for TillError {
    fn from(error: TomlFileError) -> Self {
        Self::File(Box::new(error.into()))
    }
}

/// Where the menu comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// The one inside the program.
    BuiltIn,
}

impl Source {
    /// The named menu, else `./menu.toml`, else the one beside the ledger, else the built-in
    /// (docs/contract.md, Command line).
    pub fn find(named: Option<&Path>, books: &Path) -> Self {
        if let Some(named) = named {
            return Self::File(named.to_owned());
        }
        let here = PathBuf::from("menu.toml");
        let beside = books.with_file_name("menu.toml");
        [here, beside].into_iter().find(|p| p.exists()).map_or(Self::BuiltIn, Self::File)
    }

    /// Its file, where it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::BuiltIn => None,
        }
    }

    /// Reads it.
    ///
    /// # Errors
    /// When it cannot be read or is broken; the refusal lists every problem.
    pub fn load(&self) -> Result<Adoptable, TillError> {
        let (text, menu) = match self {
            Self::File(path) => menu_file::load(path)?,
            Self::BuiltIn => {
                let menu = parse("the built-in menu", menu_file::BUILT_IN)?;
                (menu_file::BUILT_IN.to_owned(), menu)
            }
        };
        Ok(Adoptable { text: text.into(), menu: Arc::new(menu), in_force: None })
    }
}

fn parse(name: &str, text: &str) -> Result<Menu, TillError> {
    menu_file::parse(text).map_err(|problems| {
        let (name, text) = (name.to_owned(), text.to_owned());
        TomlFileError::Broken { which: Which::Menu, name, text, problems }.into()
    })
}

/// The last good menu of the books.
pub fn last_good(books: &Ledger) -> Result<Option<Adoptable>, TillError> {
    let found: (Option<String>, Option<i64>) = books
        .read(|reader| Ok::<_, TillError>((reader.last_menu_text()?, reader.last_menu_seq()?)))?;
    let (Some(text), in_force) = found else { return Ok(None) };
    let menu = parse("the menu in the books", &text)?;
    Ok(Some(Adoptable { text: text.into(), menu: Arc::new(menu), in_force }))
}

/// A menu that trades in the currency of the books; they keep theirs for good.
///
/// # Errors
/// When the books were kept in another one, or cannot be read.
pub(super) fn of_the_books(books: &Ledger, menu: Adoptable) -> Result<Adoptable, TillError> {
    let in_force = match last_good(books) {
        Ok(in_force) => in_force,
        // Books whose menu cannot be read any more take a new one.
        Err(TillError::File(_)) => None,
        Err(error) => return Err(error),
    };
    let code = |menu: &Adoptable| menu.menu.shop.currency.code().to_owned();
    match in_force.as_ref().map(code).filter(|books| *books != code(&menu)) {
        Some(books) => Err(TillError::OtherCurrency { menu: code(&menu), books }),
        None => Ok(menu),
    }
}

/// The menu that was in force when a fact was recorded.
pub fn in_force_at(books: Reader<'_>, seq: i64) -> Result<Option<Menu>, TillError> {
    match books.menu_text_at(seq)? {
        Some(text) => parse("the menu in the books", &text).map(Some),
        None => Ok(None),
    }
}

/// A new menu, or what is wrong with its file.
pub type MenuNews = Result<Arc<Menu>, FileTrouble>;

/// Looks whether the menu's file changed since it was last looked at: the answer is the new menu,
/// or what is wrong with it while the last good one stays in force. Nothing is said twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookAtMenu;

impl Handover for LookAtMenu {
    type Papers = Option<Result<Adoptable, FileTrouble>>;
    type Answer = Option<MenuNews>;

    fn begin(&self, office: &mut Office, _acting: &Acting) -> Result<Self::Papers, TillError> {
        let seen = match office.watched.look() {
            Some(Ok(menu)) => {
                let menu = of_the_books(office.books.ledger()?, menu);
                Some(menu.map_err(|error| trouble_of(&error)))
            }
            seen => seen,
        };
        if let Some(Ok(adoptable)) = &seen {
            office.menu = Arc::clone(&adoptable.menu);
        }
        Ok(seen)
    }

    fn end(&self, till: &mut Till, _acting: &Acting, seen: Self::Papers) -> Option<MenuNews> {
        seen.map(|seen| {
            seen.map(|adoptable| {
                till.take_menu(adoptable);
                Arc::clone(till.menu())
            })
        })
    }
}

/// Writes changes into the menu's file and brings them into force: the answer is the new menu.
/// Those who ask must have the right to change prices; the books say who they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveMenu(pub Vec<Change>);

impl Handover for SaveMenu {
    type Papers = Adoptable;
    type Answer = Arc<Menu>;

    fn begin(&self, office: &mut Office, acting: &Acting) -> Result<Adoptable, TillError> {
        let Office { books, watched, menu, .. } = office;
        books.ledger()?.read(|books| pass::check(books, acting, Right::ChangePrices))?;
        let adoptable = watched.save(&books.path, &self.0)?;
        *menu = Arc::clone(&adoptable.menu);
        Ok(adoptable)
    }

    /// Where the books cannot be written now, the next fact brings the menu into force.
    fn end(&self, till: &mut Till, acting: &Acting, adoptable: Adoptable) -> Arc<Menu> {
        let _recorded = till.adopt(acting, adoptable);
        Arc::clone(till.menu())
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        self.0.iter().map(|change| changed(about, change)).collect()
    }
}

/// A change in words: `Few-Shot Doppio: ¥24 → ¥26`.
fn changed(about: &About<'_>, change: &Change) -> String {
    let tag = about.locale.language().tag();
    let item = |id: &Id| about.menu.items.get(id).map(|of| of.name.get(tag).to_owned());
    let ingredient = |id: &Id| about.menu.ingredients.get(id).map(|of| of.name.get(tag).to_owned());
    let name = match &change.field {
        Field::Cost(id) | Field::Par(id) => ingredient(id),
        Field::Recipe { item: of, ingredient: id } => {
            item(of).zip(ingredient(id)).map(|(item, used)| about.locale.list([item, used]))
        }
        field => field.item().and_then(item),
    };
    let currency = about.menu.shop.currency;
    let [was, to] = [&change.was, &change.to].map(|value| value.said(currency));
    format!("{}: {was} → {to}", name.unwrap_or_default())
}
