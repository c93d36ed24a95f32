//! `debug_fields!`: a structure as `Debug` shows it when something of it must not be shown. Comes in: the structure, its name,
//! and its fields in order. Goes out: an expression, a `fmt::Result`.

/// Writes a structure as `derive(Debug)` would, but for the fields that are said to be `REDACTED`.
///
/// ```text
/// rt::debug_fields!(self, f, "Login", user, password = REDACTED)
/// ```
#[macro_export]
macro_rules! debug_fields {
    ($value:ident, $f:ident, $name:literal $(, $field:ident $(= $redacted:ident)?)* $(,)?) => {
        $crate::write_debug(
            $f,
            $name,
            &[$(($crate::member_name(::std::stringify!($field)), $crate::debug_fields!(@shown $value $field $($redacted)?))),*],
        )
    };
    (@shown $value:ident $field:ident) => { &$value.$field };
    (@shown $value:ident $field:ident REDACTED) => { &$crate::REDACTED };
}
