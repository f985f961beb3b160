//! The drinks left in a package, and those that orders draw from it (docs/books.md, Packages).

use super::bearer::Bearer;
use super::fact::package::{Drawn, PackageSold};
use super::fact::sale::{SaleLine, SaleMade, SaleRefunded};
use super::ids::PackageId;
use super::money::{Money, allocate, proportion};

/// A package with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Its id.
    pub id: PackageId,
    /// As it was sold.
    pub sold: PackageSold,
    /// How many of its drinks were drawn and not put back.
    pub drawn: u32,
    /// Whether its event was settled.
    pub is_settled: bool,
    /// Whether it was taken back.
    pub is_reversed: bool,
}

impl Package {
    /// How many drinks can be drawn from it.
    pub fn left(&self) -> u32 {
        if self.is_settled || self.is_reversed {
            0
        } else {
            self.sold.drinks.saturating_sub(self.drawn)
        }
    }

    /// Its unclaimed drinks.
    pub fn unclaimed(&self) -> Drawn {
        let drinks = self.left();
        let value = self.sold.released(self.drawn + drinks) - self.sold.released(self.drawn);
        let (package, event) = (self.id, self.sold.event);
        let tax = self.sold.tax_in(value);
        Drawn { package, event, drinks, value, tax, outside: false }
    }
}

/// Drinks that lines take from a package.
pub fn drinks_of(lines: &[SaleLine], package: PackageId) -> u32 {
    let of = |line: &&SaleLine| line.bearer == Some(Bearer::Package(package));
    lines.iter().filter(of).map(|line| line.quantity).sum()
}

/// The drinks that an order draws from packages. Tax is rounded once per order and rate, whatever
/// the rate is called, and shared over the packages by largest remainder.
pub fn draw(lines: &[SaleLine], packages: &[Package]) -> Vec<Drawn> {
    let mut drawn: Vec<(Drawn, &PackageSold)> = Vec::new();
    for package in packages {
        let drinks = drinks_of(lines, package.id);
        if drinks > 0 {
            let (before, now) = (package.drawn, package.drawn + drinks);
            let value = package.sold.released(now) - package.sold.released(before);
            let (event, tax, outside) = (package.sold.event, Money::ZERO, false);
            let of = Drawn { package: package.id, event, drinks, value, tax, outside };
            drawn.push((of, &package.sold));
        }
    }
    for at in 0..drawn.len() {
        let Some((_, first)) = drawn.get(at) else { break };
        let rate = first.rate();
        let same: Vec<usize> = (0..drawn.len())
            .filter(|other| drawn.get(*other).is_some_and(|(_, sold)| sold.rate() == rate))
            .collect();
        if rate.is_none() || same.first() != Some(&at) {
            continue;
        }
        let values: Vec<i64> =
            same.iter().filter_map(|i| drawn.get(*i)).map(|(d, _)| d.value.minor()).collect();
        let tax = first.tax_in(Money::from_minor(values.iter().sum()));
        for (i, share) in same.into_iter().zip(allocate(tax, &values)) {
            if let Some((of, _)) = drawn.get_mut(i) {
                of.tax = share;
            }
        }
    }
    drawn.into_iter().map(|(drawn, _)| drawn).collect()
}

/// The drinks that a refund puts back into packages: so far = round(whole × drinks put back ÷
/// drinks drawn), less the value put back before, so that the last piece leaves nothing. Where the
/// tax was due when the package was sold, the package says what goes back into it.
pub fn put_back(
    sale: &SaleMade,
    before: &[SaleRefunded],
    now: &SaleRefunded,
    packages: &[Package],
) -> Vec<Drawn> {
    let drinks_in = |refund: &SaleRefunded, package: PackageId| -> u32 {
        let of = refund.lines.iter().filter(|l| l.bearer == Some(Bearer::Package(package)));
        of.map(|line| line.quantity).sum()
    };
    let mut back = Vec::new();
    for drawn in &sale.drawn {
        let drinks = drinks_in(now, drawn.package);
        if drinks == 0 {
            continue;
        }
        let package = packages.iter().find(|package| package.id == drawn.package);
        if let Some(Package { sold, drawn: all, .. }) = package
            && !sold.tax_due.is_zero()
        {
            let value = sold.released(*all) - sold.released(all.saturating_sub(drinks));
            back.push(Drawn { drinks, value, tax: Money::ZERO, ..drawn.clone() });
            continue;
        }
        let earlier: Vec<&Drawn> = before
            .iter()
            .flat_map(|refund| &refund.drawn)
            .filter(|earlier| earlier.package == drawn.package)
            .collect();
        let so_far = earlier.iter().map(|e| e.drinks).sum::<u32>() + drinks;
        let piece = |whole: Money, what: fn(&Drawn) -> Money| {
            let before: Money = earlier.iter().map(|e| what(e)).sum();
            proportion(whole, so_far, drawn.drinks) - before
        };
        back.push(Drawn {
            package: drawn.package,
            event: drawn.event,
            drinks,
            value: piece(drawn.value, |d| d.value),
            tax: piece(drawn.tax, |d| d.tax),
            outside: false,
        });
    }
    back
}
