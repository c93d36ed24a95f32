//! `builder!`: the builder of a structure, input, output or error. Comes in: a table of its members, a line each. Goes
//! out: the type with setters and getters as the official client has them, and `build()`. Names and types come ready
//! from the generator.

/// Declares a builder.
///
/// ```text
/// rt::builder! {
///     /// A builder of [`Tag`].
///     #[derive(Clone, Debug, Default, PartialEq)]
///     pub struct TagBuilder: build() -> Result<Tag>, read {
///         /// The name of the tag. Required.
///         key set_key get_key: String, into, required;
///         /// What it is for.
///         uses set_uses get_uses: Vec<types::Use>, push(types::Use);
///     }
/// }
/// ```
///
/// A row is: the member, its setter and its getter; its type; what the setter of its name takes (`value`, `into`,
/// `push(T)`, `push(into T)`, `insert(K => V)` with `into` before either); and, unless the member is optional, `required` or
/// `default`, with the value that stands for a missing one in parentheses where that is not the type's default; or
/// `filled` with a value, for a structure that the type has as an option though the model requires it.
///
/// `build()` returns `Result<T>`, or `T` when nothing is required. After it comes what the builder is for:
///
/// * nothing: a structure that is only sent, and received only by the feature `serde`;
/// * `read`: a structure that is received, with `build_with_error_correction`, which gives a required member that a
///   response lacks the value of Smithy's client error correction;
/// * `output`: the same, with a field `_request_id`;
/// * `error`: the same, with a field `meta` and its setters;
/// * `fluent F`: an input, which can be turned back into its builder, and whose setters and getters the request builder
///   `F` gets too;
/// * `fluent F, waiters [W, …]`: the same, and so do the request builders `W` of the operation's waiters.
#[macro_export]
macro_rules! builder {
    ($(#[$meta:meta])* pub struct $builder:ident: build() -> Result<$target:ident> { $($rows:tt)* }) => {
        $crate::builder! { @struct [$(#[$meta])*] $builder [] $($rows)* }
        $crate::builder! { @fallible $builder $target [] $($rows)* }
        #[cfg(feature = "serde")]
        $crate::builder! { @corrected $builder $target [] $($rows)* }
    };
    ($(#[$meta:meta])* pub struct $builder:ident: build() -> $target:ident { $($rows:tt)* }) => {
        $crate::builder! { @struct [$(#[$meta])*] $builder [] $($rows)* }
        $crate::builder! { @infallible $builder $target [] $($rows)* }
        #[cfg(feature = "serde")]
        $crate::builder! { @corrected $builder $target [] $($rows)* }
    };
    ($(#[$meta:meta])* pub struct $builder:ident: build() -> Result<$target:ident>, fluent $fluent:ident { $($rows:tt)* }) => {
        $crate::builder! { @struct [$(#[$meta])*] $builder [] $($rows)* }
        $crate::builder! { @fallible $builder $target [] $($rows)* }
        $crate::builder! { @reopened $builder $target $($rows)* }
        $crate::builder! { @fluent [$fluent] $($rows)* }
        #[cfg(feature = "serde")]
        $crate::builder! { @corrected $builder $target [] $($rows)* }
    };
    ($(#[$meta:meta])* pub struct $builder:ident: build() -> Result<$target:ident>, fluent $fluent:ident, waiters [$($waiter:ty),* $(,)?] $rows:tt) => {
        $crate::builder! { $(#[$meta])* pub struct $builder: build() -> Result<$target>, fluent $fluent $rows }
        $($crate::builder! { @waiter [$waiter] $rows })*
    };
    ($(#[$meta:meta])* pub struct $builder:ident: build() -> Result<$target:ident>, $kind:ident { $($rows:tt)* }) => {
        $crate::builder! { @struct [$(#[$meta])*] $builder [$kind] $($rows)* }
        $crate::builder! { @fallible $builder $target [$kind] $($rows)* }
        $crate::builder! { @corrected $builder $target [$kind] $($rows)* }
    };
    ($(#[$meta:meta])* pub struct $builder:ident: build() -> $target:ident, $kind:ident { $($rows:tt)* }) => {
        $crate::builder! { @struct [$(#[$meta])*] $builder [$kind] $($rows)* }
        $crate::builder! { @infallible $builder $target [$kind] $($rows)* }
        $crate::builder! { @corrected $builder $target [$kind] $($rows)* }
    };

    // The type.
    (@struct [$($meta:tt)*] $builder:ident [$($kind:ident)?] $($(#[$docs:meta])* $name:ident $set:ident $get:ident: $ty:ty, $form:ident $(($($arg:tt)*))? $(, $need:ident $(($or:expr))?)?;)*) => {
        $crate::builder! { @fields [$($meta)*] $builder [$($kind)?] $($name: $ty,)* }
        impl $builder {
            $($crate::builder! { @setters $form [$($($arg)*)?] $(#[$docs])* $name $set $get $ty })*
        }
    };
    (@fields [$($meta:tt)*] $builder:ident [output] $($name:ident: $ty:ty,)*) => {
        $($meta)*
        #[non_exhaustive]
        pub struct $builder {
            $(pub(crate) $name: ::std::option::Option<$ty>,)*
            pub(crate) _request_id: ::std::option::Option<::std::string::String>,
        }
    };
    (@fields [$($meta:tt)*] $builder:ident [error] $($name:ident: $ty:ty,)*) => {
        $($meta)*
        #[non_exhaustive]
        pub struct $builder {
            $(pub(crate) $name: ::std::option::Option<$ty>,)*
            pub(crate) meta: ::std::option::Option<$crate::ErrorDetails>,
        }
        impl $builder {
            /// Sets code, message and extras of the error.
            pub fn meta(mut self, meta: $crate::ErrorMetadata) -> Self {
                self.meta.get_or_insert_default().set_meta(meta);
                self
            }
            /// Adds a member that the model does not know, by its name on the wire.
            pub fn unknown_member(
                mut self,
                name: impl ::std::convert::Into<::std::string::String>,
                value: $crate::Document,
            ) -> Self {
                self.meta.get_or_insert_default().insert_unknown(name.into(), value);
                self
            }
            /// Sets or clears code, message and extras of the error.
            pub fn set_meta(&mut self, meta: ::std::option::Option<$crate::ErrorMetadata>) -> &mut Self {
                self.meta.get_or_insert_default().set_meta(meta.unwrap_or_default());
                self
            }
        }
    };
    (@fields [$($meta:tt)*] $builder:ident [$($kind:ident)?] $($name:ident: $ty:ty,)*) => {
        $($meta)*
        #[non_exhaustive]
        pub struct $builder {
            $(pub(crate) $name: ::std::option::Option<$ty>,)*
        }
    };

    // Setters and getters, by what the setter takes.
    (@setters value [] $(#[$docs:meta])* $name:ident $set:ident $get:ident $ty:ty) => {
        $(#[$docs])*
        pub fn $name(mut self, input: $ty) -> Self {
            self.$name = ::std::option::Option::Some(input);
            self
        }
        $crate::builder! { @plain $name $set $get $ty }
    };
    (@setters into [] $(#[$docs:meta])* $name:ident $set:ident $get:ident $ty:ty) => {
        $(#[$docs])*
        pub fn $name(mut self, input: impl ::std::convert::Into<$ty>) -> Self {
            self.$name = ::std::option::Option::Some(input.into());
            self
        }
        $crate::builder! { @plain $name $set $get $ty }
    };
    (@setters push [into $item:ty] $(#[$docs:meta])* $name:ident $set:ident $get:ident $ty:ty) => {
        $(#[$docs])*
        pub fn $name(mut self, input: impl ::std::convert::Into<$item>) -> Self {
            self.$name.get_or_insert_default().push(input.into());
            self
        }
        $crate::builder! { @plain $name $set $get $ty }
    };
    (@setters push [$item:ty] $(#[$docs:meta])* $name:ident $set:ident $get:ident $ty:ty) => {
        $(#[$docs])*
        pub fn $name(mut self, input: $item) -> Self {
            self.$name.get_or_insert_default().push(input);
            self
        }
        $crate::builder! { @plain $name $set $get $ty }
    };
    (@setters insert [into $key:ty => into $value:ty] $(#[$docs:meta])* $name:ident $set:ident $get:ident $ty:ty) => {
        $(#[$docs])*
        pub fn $name(mut self, k: impl ::std::convert::Into<$key>, v: impl ::std::convert::Into<$value>) -> Self {
            self.$name.get_or_insert_default().insert(k.into(), v.into());
            self
        }
        $crate::builder! { @plain $name $set $get $ty }
    };
    (@setters insert [into $key:ty => $value:ty] $(#[$docs:meta])* $name:ident $set:ident $get:ident $ty:ty) => {
        $(#[$docs])*
        pub fn $name(mut self, k: impl ::std::convert::Into<$key>, v: $value) -> Self {
            self.$name.get_or_insert_default().insert(k.into(), v);
            self
        }
        $crate::builder! { @plain $name $set $get $ty }
    };
    (@setters insert [$key:ty => into $value:ty] $(#[$docs:meta])* $name:ident $set:ident $get:ident $ty:ty) => {
        $(#[$docs])*
        pub fn $name(mut self, k: $key, v: impl ::std::convert::Into<$value>) -> Self {
            self.$name.get_or_insert_default().insert(k, v.into());
            self
        }
        $crate::builder! { @plain $name $set $get $ty }
    };
    (@setters insert [$key:ty => $value:ty] $(#[$docs:meta])* $name:ident $set:ident $get:ident $ty:ty) => {
        $(#[$docs])*
        pub fn $name(mut self, k: $key, v: $value) -> Self {
            self.$name.get_or_insert_default().insert(k, v);
            self
        }
        $crate::builder! { @plain $name $set $get $ty }
    };
    (@plain $name:ident $set:ident $get:ident $ty:ty) => {
        #[doc = ::std::concat!("Sets or clears [`", ::std::stringify!($name), "`](Self::", ::std::stringify!($name), ").")]
        pub fn $set(mut self, input: ::std::option::Option<$ty>) -> Self {
            self.$name = input;
            self
        }
        #[doc = ::std::concat!("What [`", ::std::stringify!($name), "`](Self::", ::std::stringify!($name), ") holds so far.")]
        pub fn $get(&self) -> &::std::option::Option<$ty> {
            &self.$name
        }
    };

    // Back from an input, all of whose members are options.
    (@reopened $builder:ident $target:ident $($(#[$docs:meta])* $name:ident $set:ident $get:ident: $ty:ty, $form:ident $(($($arg:tt)*))? $(, $need:ident $(($or:expr))?)?;)*) => {
        impl ::std::convert::From<$target> for $builder {
            fn from(input: $target) -> Self {
                let _ = &input;
                Self { $($name: input.$name,)* }
            }
        }
    };

    // The same, on the request builder.
    (@waiter [$waiter:ty] { $($rows:tt)* }) => {
        $crate::builder! { @fluent [$waiter] $($rows)* }
    };
    (@fluent [$fluent:ty] $($(#[$docs:meta])* $name:ident $set:ident $get:ident: $ty:ty, $form:ident $(($($arg:tt)*))? $(, $need:ident $(($or:expr))?)?;)*) => {
        impl $fluent {
            $(
                $crate::builder! { @pass $form [$($($arg)*)?] $(#[$docs])* $name $ty }
                #[doc = ::std::concat!("Sets or clears [`", ::std::stringify!($name), "`](Self::", ::std::stringify!($name), ").")]
                pub fn $set(mut self, input: ::std::option::Option<$ty>) -> Self {
                    self.inner.$name = input;
                    self
                }
                #[doc = ::std::concat!("What [`", ::std::stringify!($name), "`](Self::", ::std::stringify!($name), ") holds so far.")]
                pub fn $get(&self) -> &::std::option::Option<$ty> {
                    &self.inner.$name
                }
            )*
        }
    };
    (@pass value [] $(#[$docs:meta])* $name:ident $ty:ty) => {
        $(#[$docs])*
        pub fn $name(mut self, input: $ty) -> Self {
            self.inner = self.inner.$name(input);
            self
        }
    };
    (@pass into [] $(#[$docs:meta])* $name:ident $ty:ty) => {
        $(#[$docs])*
        pub fn $name(mut self, input: impl ::std::convert::Into<$ty>) -> Self {
            self.inner = self.inner.$name(input);
            self
        }
    };
    (@pass push [into $item:ty] $(#[$docs:meta])* $name:ident $ty:ty) => {
        $(#[$docs])*
        pub fn $name(mut self, input: impl ::std::convert::Into<$item>) -> Self {
            self.inner = self.inner.$name(input);
            self
        }
    };
    (@pass push [$item:ty] $(#[$docs:meta])* $name:ident $ty:ty) => {
        $(#[$docs])*
        pub fn $name(mut self, input: $item) -> Self {
            self.inner = self.inner.$name(input);
            self
        }
    };
    (@pass insert [into $key:ty => into $value:ty] $(#[$docs:meta])* $name:ident $ty:ty) => {
        $(#[$docs])*
        pub fn $name(mut self, k: impl ::std::convert::Into<$key>, v: impl ::std::convert::Into<$value>) -> Self {
            self.inner = self.inner.$name(k, v);
            self
        }
    };
    (@pass insert [into $key:ty => $value:ty] $(#[$docs:meta])* $name:ident $ty:ty) => {
        $(#[$docs])*
        pub fn $name(mut self, k: impl ::std::convert::Into<$key>, v: $value) -> Self {
            self.inner = self.inner.$name(k, v);
            self
        }
    };
    (@pass insert [$key:ty => into $value:ty] $(#[$docs:meta])* $name:ident $ty:ty) => {
        $(#[$docs])*
        pub fn $name(mut self, k: $key, v: impl ::std::convert::Into<$value>) -> Self {
            self.inner = self.inner.$name(k, v);
            self
        }
    };
    (@pass insert [$key:ty => $value:ty] $(#[$docs:meta])* $name:ident $ty:ty) => {
        $(#[$docs])*
        pub fn $name(mut self, k: $key, v: $value) -> Self {
            self.inner = self.inner.$name(k, v);
            self
        }
    };

    // `build()` and what it does with each member.
    (@fallible $builder:ident $target:ident [$($kind:ident)?] $($(#[$docs:meta])* $name:ident $set:ident $get:ident: $ty:ty, $form:ident $(($($arg:tt)*))? $(, $need:ident $(($or:expr))?)?;)*) => {
        impl $builder {
            #[doc = ::std::concat!("Builds [`", ::std::stringify!($target), "`].")]
            ///
            /// # Errors
            /// If a required member is not set.
            pub fn build(self) -> ::std::result::Result<$target, $crate::BuildError> {
                let builder = self;
                ::std::result::Result::Ok($crate::builder! { @literal $target [$($kind)?] builder $($name: $crate::builder!(@take $target builder $name $(, $need $(($or))?)?),)* })
            }
        }
    };
    (@infallible $builder:ident $target:ident [$($kind:ident)?] $($(#[$docs:meta])* $name:ident $set:ident $get:ident: $ty:ty, $form:ident $(($($arg:tt)*))? $(, $need:ident $(($or:expr))?)?;)*) => {
        impl $builder {
            #[doc = ::std::concat!("Builds [`", ::std::stringify!($target), "`].")]
            pub fn build(self) -> $target {
                let builder = self;
                $crate::builder! { @literal $target [$($kind)?] builder $($name: $crate::builder!(@take $target builder $name $(, $need $(($or))?)?),)* }
            }
        }
    };
    (@corrected $builder:ident $target:ident [$($kind:ident)?] $($(#[$docs:meta])* $name:ident $set:ident $get:ident: $ty:ty, $form:ident $(($($arg:tt)*))? $(, $need:ident $(($or:expr))?)?;)*) => {
        impl $builder {
            pub(crate) fn build_with_error_correction(self) -> $target {
                let builder = self;
                $crate::builder! { @literal $target [$($kind)?] builder $($name: $crate::builder!(@correct builder $name $(, $need $(($or))?)?),)* }
            }
        }
    };
    (@literal $target:ident [output] $builder:ident $($name:ident: $value:expr,)*) => {
        $target { $($name: $value,)* _request_id: $builder._request_id }
    };
    (@literal $target:ident [error] $builder:ident $($name:ident: $value:expr,)*) => {
        $target { $($name: $value,)* meta: $builder.meta.unwrap_or_default() }
    };
    (@literal $target:ident [$($kind:ident)?] $builder:ident $($name:ident: $value:expr,)*) => {
        $target { $($name: $value,)* }
    };
    (@take $target:ident $builder:ident $name:ident, required $(($or:expr))?) => {
        match $builder.$name {
            ::std::option::Option::Some(value) => value,
            ::std::option::Option::None => {
                return ::std::result::Result::Err($crate::BuildError::missing_field(
                    ::std::stringify!($name),
                    ::std::concat!(
                        ::std::stringify!($name),
                        " was not specified but it is required when building ",
                        ::std::stringify!($target),
                    ),
                ));
            }
        }
    };
    (@take $target:ident $builder:ident $name:ident, filled($or:expr)) => {
        $builder.$name
    };
    (@take $target:ident $builder:ident $name:ident $(, default $(($or:expr))?)?) => {
        $crate::builder!(@correct $builder $name $(, default $(($or))?)?)
    };
    (@correct $builder:ident $name:ident) => {
        $builder.$name
    };
    (@correct $builder:ident $name:ident, filled($or:expr)) => {
        ::std::option::Option::Some($builder.$name.unwrap_or_else(|| $or))
    };
    (@correct $builder:ident $name:ident, $need:ident) => {
        $builder.$name.unwrap_or_default()
    };
    (@correct $builder:ident $name:ident, $need:ident($or:expr)) => {
        $builder.$name.unwrap_or_else(|| $or)
    };
}
