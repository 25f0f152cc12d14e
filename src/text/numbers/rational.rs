use std::fmt;

/// The most digits after the point that are read.
const MOST_PLACES: u32 = 12;

/// An exact value as a fraction in its lowest terms, so that equal values are equal: 1.50 and 3/2, two thirds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rational {
    numerator: i128,
    /// Greater than 0.
    denominator: i128,
}

impl Rational {
    /// `numerator` / `denominator`; `None` for a denominator that is not greater than 0.
    pub fn new(numerator: i128, denominator: i128) -> Option<Rational> {
        let divisor = i128::try_from(gcd(numerator.unsigned_abs(), denominator.unsigned_abs())).ok()?;
        (denominator > 0)
            .then(|| Rational { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    /// The value of ASCII digits with at most one point; `None` for anything else, and for more
    /// than 12 decimal places or about 38 digits.
    pub fn parse(text: &str) -> Option<Rational> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{part}");
        let places = u32::try_from(part.len()).ok().filter(|&places| places <= MOST_PLACES)?;
        let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        Rational::new(plain.then(|| digits.parse().ok())??, 10i128.pow(places))
    }

    /// The product; `None` when it is too great to hold.
    pub fn times(self, factor: i128) -> Option<Rational> {
        Rational::new(self.numerator.checked_mul(factor)?, self.denominator)
    }

    /// The quotient; `None` for 0 and below, and when its terms are too great to hold.
    pub fn over(self, divisor: i128) -> Option<Rational> {
        Rational::new(self.numerator, self.denominator.checked_mul(divisor)?)
    }

    /// The sum; `None` when it is too great to hold.
    pub fn plus(self, other: Rational) -> Option<Rational> {
        let here = self.numerator.checked_mul(other.denominator)?;
        let there = other.numerator.checked_mul(self.denominator)?;
        Rational::new(here.checked_add(there)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// The same value below nought.
    pub fn negative(self) -> Rational {
        Rational { numerator: -self.numerator, ..self }
    }

    /// Numerator and denominator, in lowest terms.
    pub fn terms(self) -> (i128, i128) {
        (self.numerator, self.denominator)
    }

    /// Whether it is below nought.
    pub fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// How many digits stand after the point; `None` where they have no end, as those of 1/3.
    pub fn places(self) -> Option<u32> {
        let mut power: i128 = 1;
        for places in 0..=2 * MOST_PLACES {
            if power % self.denominator == 0 {
                return Some(places);
            }
            power = power.checked_mul(10)?;
        }
        None
    }

    /// The value, when it is whole.
    pub fn whole(self) -> Option<i128> {
        (self.denominator == 1).then_some(self.numerator)
    }
}

/// The greatest common divisor, at least 1.
fn gcd(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

impl From<i128> for Rational {
    fn from(value: i128) -> Rational {
        Rational { numerator: value, denominator: 1 }
    }
}

/// In decimals where they have an end, else as a fraction: 1.5, 2/3.
impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = |places: u32| {
            let digits = self.numerator.unsigned_abs().checked_mul(10u128.checked_pow(places)?)?;
            Some((digits / self.denominator.unsigned_abs(), places as usize))
        };
        let Some((digits, places)) = self.places().and_then(decimals) else {
            return write!(f, "{}/{}", self.numerator, self.denominator);
        };
        let sign = if self.is_negative() { "-" } else { "" };
        if places == 0 {
            return write!(f, "{sign}{digits}");
        }
        let width = places + 1;
        let digits = format!("{digits:0width$}");
        let (whole, part) = digits.split_at(digits.len() - places);
        write!(f, "{sign}{whole}.{part}")
    }
}
