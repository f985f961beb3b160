//! How a PIN is kept: argon2id, keyed with the pepper of these books, as slow as a person at the
//! sign-in does not mind (docs/people.md, PINs).
//!
//! A hash says by its `keyid` which pepper it was made with; one without comes from an earlier
//! version. It refuses a hash whose parameters would cost more memory or time than any of ours.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, ParamsBuilder, Version};
use chrono::TimeDelta;
use sha2::{Digest, Sha256};

use super::TillError;
use super::error::PinError;
use crate::books::{Pepper, hex};
use crate::clock;
use crate::domain::pin::Pin;

/// The memory of a hash: what any till has to spare.
const MEMORY_KIB: u32 = 19 * 1024;

/// No hash may ask for more memory, whatever the file says.
const MOST_MEMORY_KIB: u32 = 64 * 1024;

/// No hash has fewer passes, however slow the machine.
const FEWEST_PASSES: u32 = 2;

/// No hash has more passes, however fast the machine, and whatever the file says.
const MOST_PASSES: u32 = 128;

/// What checking a PIN may take: nobody waits for it, and a thief waits for each of ten thousand.
const WANTED: TimeDelta = TimeDelta::milliseconds(250);

/// The hash of no PIN at all. Where nobody has a PIN, what is typed is compared with it.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWhhcy1hLXBpbg$\
                       13mRUkOPBQbAPRj0fgWce9mRkRwK9KWxIhtTNyFV054";

/// The hash of a PIN, to be kept.
///
/// # Errors
/// When the system gives no random numbers or no memory.
pub(super) fn hash(pin: &Pin, pepper: &Pepper) -> Result<String, TillError> {
    hash_with(pin, pepper, passes()).map_err(|error| PinError::Hash(error).into())
}

fn hash_with(pin: &Pin, pepper: &Pepper, passes: u32) -> Result<String, String> {
    let keyid = pepper.name();
    let keyid = keyid.as_slice().try_into().map_err(|error| format!("{error}"))?;
    let params = ParamsBuilder::new().m_cost(MEMORY_KIB).t_cost(passes).keyid(keyid).build();
    let params = params.map_err(|error| error.to_string())?;
    let argon2 =
        Argon2::new_with_secret(pepper.as_bytes(), Algorithm::Argon2id, Version::V0x13, params);
    let argon2 = argon2.map_err(|error| error.to_string())?;
    let hash = argon2.hash_password(pin.as_bytes()).map_err(|error| error.to_string())?;
    Ok(hash.to_string())
}

/// The SHA-256 of a hash in hex, as the journal has it.
pub(super) fn digest(hash: &str) -> String {
    hex(&Sha256::digest(hash.as_bytes()))
}

/// What a look at a PIN showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// It is the one that was hashed.
    Right,
    /// It is another one.
    Wrong,
    /// The pepper that it was hashed with is not here.
    NoPepper,
    /// The hash is none of ours.
    NoHash,
}

/// Compares a PIN with one that was hashed.
pub(super) fn look(pin: &Pin, hash: &str, pepper: Option<&Pepper>) -> Look {
    let Some((params, hash)) = read(hash) else { return Look::NoHash };
    let is_right = if params.keyid().is_empty() {
        Argon2::default().verify_password(pin.as_bytes(), &hash).is_ok()
    } else {
        let Some(pepper) = pepper.filter(|pepper| pepper.name() == params.keyid()) else {
            return Look::NoPepper;
        };
        let (kind, version) = (Algorithm::Argon2id, Version::V0x13);
        let argon2 = Argon2::new_with_secret(pepper.as_bytes(), kind, version, params);
        argon2.is_ok_and(|argon2| argon2.verify_password(pin.as_bytes(), &hash).is_ok())
    };
    if is_right { Look::Right } else { Look::Wrong }
}

/// Does the work of looking at a PIN where there is none to compare it with, as dear as the dearest
/// of those that there are.
pub(super) fn look_in_vain(pin: &Pin, hashes: &[String], pepper: Option<&Pepper>) {
    let cost = |hash: &&String| read(hash).map_or(0, |(params, _)| params.t_cost());
    let dearest = hashes.iter().max_by_key(cost).map_or(NOBODYS, String::as_str);
    let _not_theirs = look(pin, dearest, pepper);
}

fn read(hash: &str) -> Option<(argon2::Params, PasswordHash)> {
    let hash = PasswordHash::new(hash).ok()?;
    let params = argon2::Params::try_from(&hash).ok()?;
    let is_ours = hash.algorithm == Algorithm::Argon2id.ident()
        && hash.version == Some(Version::V0x13.into())
        && (FEWEST_PASSES..=MOST_PASSES).contains(&params.t_cost())
        && params.m_cost() <= MOST_MEMORY_KIB
        && params.p_cost() == 1;
    is_ours.then_some((params, hash))
}

/// As many passes as take the wanted time on this machine. A program with its assertions, such as
/// the tests run, takes the fewest: no other can be told to.
fn passes() -> u32 {
    if cfg!(debug_assertions) { FEWEST_PASSES } else { measured() }
}

fn measured() -> u32 {
    let start = clock::steady();
    let (Ok(pin), pepper) = (Pin::parse("0000"), Pepper::none()) else { return MOST_PASSES };
    let _measured = hash_with(&pin, &pepper, FEWEST_PASSES);
    passes_in(clock::steady() - start)
}

/// The passes that take the wanted time, where the fewest take so long.
fn passes_in(fewest: TimeDelta) -> u32 {
    let took = fewest.num_microseconds().unwrap_or(i64::MAX).max(1);
    let passes = WANTED.num_microseconds().unwrap_or(0) * i64::from(FEWEST_PASSES) / took;
    u32::try_from(passes).unwrap_or(MOST_PASSES).clamp(FEWEST_PASSES, MOST_PASSES)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pin(digits: &str) -> Pin {
        Pin::parse(digits).unwrap()
    }

    #[test]
    fn a_pin_is_known_by_its_hash_and_the_pepper_together() {
        let (here, there) = (Pepper::of(1), Pepper::of(2));
        let (one, two) = (hash(&pin("4821"), &here).unwrap(), hash(&pin("4821"), &here).unwrap());
        assert_ne!(one, two);
        assert_ne!(digest(&one), digest(&two));
        assert_eq!(look(&pin("4821"), &one, Some(&here)), Look::Right);
        assert_eq!(look(&pin("4822"), &one, Some(&here)), Look::Wrong);
        for pepper in [None, Some(&there)] {
            assert_eq!(look(&pin("4821"), &one, pepper), Look::NoPepper);
        }
        // The pepper's name in the hash is no part of what is hashed: another name helps nobody.
        let renamed = hash(&pin("4821"), &there).unwrap();
        let keyid = |hash: &str| hash.split('$').nth(3).unwrap().to_owned();
        let forged = one.replace(&keyid(&one), &keyid(&renamed));
        assert_eq!(look(&pin("4821"), &forged, Some(&there)), Look::Wrong);
    }

    #[test]
    fn a_hash_of_an_earlier_version_counts_without_a_pepper() {
        let hash = Argon2::default().hash_password(b"4821").unwrap().to_string();
        assert_eq!(look(&pin("4821"), &hash, None), Look::Right);
        assert_eq!(look(&pin("4822"), &hash, Some(&Pepper::of(1))), Look::Wrong);
        assert_eq!(look(&pin("4821"), NOBODYS, None), Look::Wrong);
    }

    #[test]
    fn parameters_in_the_file_cost_neither_memory_nor_time() {
        let (_, rest) = NOBODYS.split_once("p=1").unwrap();
        for params in [
            "m=19456,t=1,p=1",
            "m=19456,t=129,p=1",
            "m=65537,t=2,p=1",
            "m=4194304,t=2,p=1",
            "m=19456,t=2,p=8",
        ] {
            let hash = format!("$argon2id$v=19${params}{rest}");
            assert_eq!(look(&pin("4821"), &hash, None), Look::NoHash, "{params}");
        }
        let other_kind = NOBODYS.replace("argon2id", "argon2d");
        for hash in ["no hash", other_kind.as_str()] {
            assert_eq!(look(&pin("4821"), hash, None), Look::NoHash, "{hash}");
        }
    }

    #[test]
    fn a_fast_machine_makes_more_passes() {
        let passes = |ms| passes_in(TimeDelta::milliseconds(ms));
        assert_eq!([passes(0), passes(1), passes(20), passes(100)], [128, 128, 25, 5]);
        assert_eq!([passes(250), passes(60_000)], [2, 2]);
        assert!((FEWEST_PASSES..=MOST_PASSES).contains(&measured()));
    }

    /// Only a program with its assertions hashes fast, and the one that is shipped has none.
    #[test]
    fn the_shipped_program_has_no_assertions() {
        let manifest = include_str!("../../Cargo.toml");
        assert!(!manifest.contains("debug-assertions"));
    }

    /// A wrong name and a wrong PIN are the same work, memory and passes alike.
    #[test]
    fn nobodys_hash_is_as_dear_as_the_least_of_ours() {
        let (nobodys, _) = read(NOBODYS).unwrap();
        assert_eq!((nobodys.m_cost(), nobodys.t_cost()), (MEMORY_KIB, FEWEST_PASSES));
    }
}
