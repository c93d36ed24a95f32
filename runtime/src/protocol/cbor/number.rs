//! Numbers and points in time. Comes in: the cursor before an item. Goes out: the value in the type that the model has,
//! however the service wrote it, with the cursor after it.
//!
//! Source: Smithy 2.0, "Smithy RPC v2 CBOR protocol", "Numeric type serialization" and "Timestamp type serialization".

use super::reader::{CborReader, refused};
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::DateTime;
use minicbor::data::Type;

/// The tag of seconds since the epoch. Source: RFC 8949, section 3.4.2.
const EPOCH_SECONDS: u64 = 1;

/// 2^63: what is below it, and not below its negative, fits 64 bits.
const END_OF_I64: f64 = 9_223_372_036_854_775_808.0;

impl<P> CborReader<'_, P> {
    /// The integer at the cursor: an integer of any width, or a whole floating-point number.
    #[inline]
    pub(super) fn read_integer_as<T: TryFrom<i64>>(&mut self) -> Result<T, SerdeError> {
        let start = self.decoder.position();
        let value =
            if self.is_at_float() { self.read_whole_float(start)? } else { self.decoder.i64().map_err(refused)? };
        T::try_from(value).map_err(|_| out_of_range(start))
    }

    /// Whether a floating-point number is at the cursor: major type 7 with the values 25, 26 and 27.
    #[inline]
    fn is_at_float(&self) -> bool {
        matches!(self.first_byte(), Some(0xf9..=0xfb))
    }

    #[cold]
    fn read_whole_float(&mut self, start: usize) -> Result<i64, SerdeError> {
        let value = self.decoder.f64().map_err(refused)?;
        if value.fract() != 0.0 {
            return Err(SerdeError::type_mismatch(format!(
                "expected an integer, found a number that is not whole at position {start}"
            )));
        }
        as_i64(value).ok_or_else(|| out_of_range(start))
    }

    /// The floating-point number at the cursor: one of any precision, or an integer.
    #[inline]
    pub(super) fn read_f64(&mut self) -> Result<f64, SerdeError> {
        if self.is_at_float() {
            return self.decoder.f64().map_err(refused);
        }
        self.read_integer_as_float().map(|value| value as f64)
    }

    /// As [`read_f64`](Self::read_f64), rounded to single precision.
    pub(super) fn read_f32(&mut self) -> Result<f32, SerdeError> {
        let start = self.decoder.position();
        match self.datatype()? {
            Type::F16 | Type::F32 => self.decoder.f32().map_err(refused),
            Type::F64 => {
                let value = self.decoder.f64().map_err(refused)?;
                let single = value as f32;
                if value.is_finite() && !single.is_finite() { Err(out_of_range(start)) } else { Ok(single) }
            }
            _ => self.read_integer_as_float().map(|value| value as f32),
        }
    }

    /// The integer at the cursor, which stands for a floating-point number.
    #[cold]
    fn read_integer_as_float(&mut self) -> Result<i128, SerdeError> {
        let start = self.decoder.position();
        match self.datatype()? {
            Type::U8 | Type::U16 | Type::U32 | Type::U64 => self.decoder.u64().map(i128::from).map_err(refused),
            Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::Int => {
                self.decoder.int().map(i128::from).map_err(refused)
            }
            other => Err(SerdeError::type_mismatch(format!("expected a number, found {other} at position {start}"))),
        }
    }

    /// The point in time at the cursor, to the millisecond, which is what the protocol has.
    pub(super) fn read_date_time(&mut self) -> Result<DateTime, SerdeError> {
        let start = self.decoder.position();
        if self.decoder.tag().map_err(refused)?.as_u64() != EPOCH_SECONDS {
            return Err(SerdeError::type_mismatch(format!("expected seconds since the epoch at position {start}")));
        }
        if !self.is_at_float() {
            return self.decoder.i64().map(DateTime::from_secs).map_err(refused);
        }
        let seconds = self.decoder.f64().map_err(refused)?;
        time_of(seconds).ok_or_else(|| {
            SerdeError::invalid_input(format!("the number of seconds is out of range at position {start}"))
        })
    }
}

/// The time so many seconds after 1970, rounded to the nearest millisecond: what is finer is the rounding of a binary
/// fraction. `None` for what is no number and for what does not fit.
fn time_of(seconds: f64) -> Option<DateTime> {
    let whole = seconds.floor();
    // Exact: both have the same exponent, or the difference is a fraction.
    let millis = ((seconds - whole) * 1_000.0).round() as u32;
    let (carry, millis) = (i64::from(millis / 1_000), millis % 1_000);
    let whole = as_i64(whole)?.checked_add(carry)?;
    Some(DateTime::from_secs_and_nanos(whole, millis * 1_000_000))
}

/// A whole floating-point number as an integer, if 64 bits hold it.
fn as_i64(value: f64) -> Option<i64> {
    (-END_OF_I64..END_OF_I64).contains(&value).then_some(value as i64)
}

#[cold]
fn out_of_range(position: usize) -> SerdeError {
    SerdeError::invalid_input(format!("the number is out of range at position {position}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_rounded_to_the_millisecond_they_were() {
        for millis in (0..1_000).chain([-1, -500, -1_500, 253_402_300_799_999, 1_584_037_626_001]) {
            for epoch in [0, 1_584_037_626_000] {
                let time = DateTime::from_millis(epoch + millis);
                assert_eq!(time_of(time.as_secs_f64()), Some(time), "{epoch} and {millis}");
            }
        }
        assert_eq!(time_of(0.999_9), Some(DateTime::from_secs(1)));
    }

    #[test]
    fn what_is_no_time_is_none() {
        for seconds in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, END_OF_I64, -END_OF_I64 * 1.001] {
            assert_eq!(time_of(seconds), None, "{seconds}");
        }
        assert_eq!(time_of(-END_OF_I64), Some(DateTime::from_secs(i64::MIN)));
    }
}
