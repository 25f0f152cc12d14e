use std::fmt;

/// The most digits after the point.
const MOST_PLACES: u32 = 12;

/// An exact decimal: `digits` / 10^`places`, in its shortest form, so that equal values are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    digits: i128,
    places: u32,
}

impl Decimal {
    /// `digits` / 10^`places`.
    pub fn new(digits: i128, places: u32) -> Decimal {
        let (mut digits, mut places) = (digits, places);
        while places > 0 && digits % 10 == 0 {
            digits /= 10;
            places -= 1;
        }
        Decimal { digits, places }
    }

    /// The value of ASCII digits with at most one point; `None` for anything else, and for more
    /// than 12 decimal places or about 38 digits.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{part}");
        let places = u32::try_from(part.len()).ok().filter(|&places| places <= MOST_PLACES)?;
        let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| digits.parse().ok())?.map(|digits| Decimal::new(digits, places))
    }

    /// The product; `None` when it is too great to hold.
    pub fn times(self, factor: i128) -> Option<Decimal> {
        self.digits.checked_mul(factor).map(|digits| Decimal::new(digits, self.places))
    }

    /// The sum; `None` when it is too great to hold.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        let places = self.places.max(other.places);
        let scaled = |d: Decimal| d.digits.checked_mul(10i128.checked_pow(places - d.places)?);
        Some(Decimal::new(scaled(self)?.checked_add(scaled(other)?)?, places))
    }

    /// The value divided by 10^`tens`.
    pub fn shifted(self, tens: u32) -> Decimal {
        // the places of a shortest form may be fewer: 150 / 10
        Decimal::new(self.digits, self.places.saturating_add(tens))
    }

    /// How many digits stand after the point.
    pub fn places(self) -> u32 {
        self.places
    }

    /// The value, when it is whole.
    pub fn whole(self) -> Option<i128> {
        (self.places == 0).then_some(self.digits)
    }
}

impl From<i128> for Decimal {
    fn from(value: i128) -> Decimal {
        Decimal::new(value, 0)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.places == 0 {
            return write!(f, "{}", self.digits);
        }
        let width = self.places as usize + 1;
        let sign = if self.digits < 0 { "-" } else { "" };
        let digits = format!("{:0width$}", self.digits.unsigned_abs());
        let (whole, part) = digits.split_at(digits.len() - self.places as usize);
        write!(f, "{sign}{whole}.{part}")
    }
}
