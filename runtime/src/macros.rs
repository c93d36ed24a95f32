//! The macros that generated code is written with: what comes in is the part that differs between shapes and services,
//! what goes out is the part that never does. They decide nothing; names and types come ready from the generator.

mod builder;
mod fluent_builder;
mod modeled_error;
mod operation_error;
mod required_members;
mod schema;
mod service_error;
mod service_value;
mod shape;
mod string_enum;
mod waiter;

/// The value of a builder's required member, or the official `BuildError` that names it.
///
/// Comes in: an `Option`, the member's Rust name, the name of the type being built. Goes out: a
/// `Result<T, BuildError>`.
#[macro_export]
macro_rules! required {
    ($value:expr, $member:literal, $owner:literal) => {
        $value.ok_or_else(|| {
            $crate::BuildError::missing_field(
                $member,
                ::std::concat!($member, " was not specified but it is required when building ", $owner),
            )
        })
    };
}
