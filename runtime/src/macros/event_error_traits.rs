//! `event_error_traits!`: how the errors that events may end with are recognised and turned into those of the service. Comes in:
//! the enum, the name of the events, and for each variant its code and the names that the events have for it. Goes out: trait
//! implementations. The enum itself is generated.

/// Implements what a stream of events needs of its error enum, and the conversion into the service's error.
///
/// ```text
/// rt::event_error_traits! {
///     ThingStreamError for "ThingStream" {
///         ConflictException = "ConflictException" in "conflict",
///     }
/// }
/// ```
#[macro_export]
macro_rules! event_error_traits {
    ($name:ident for $events:literal $(without $request:ident $id:ident)? { $($variant:ident = $code:literal in $($member:literal)|+,)* }) => {
        $crate::operation_error_traits! { @traits $name ($events) [$(without $request $id)?] { $($variant = $code,)* } }

        #[doc(hidden)]
        impl $crate::event_stream::EventError for $name {
            const MEMBERS: &'static [(&'static str, &'static str)] = &[$($(($member, $code),)+)*];
        }
    };
}
