//! `service_error!`: the enum of every error that the service is modelled to answer with. Comes in: the variants. Goes
//! out: the enum and its traits. The conversions into it are made by `operation_error!`.

/// Declares the service-wide error enum. A line is `"<wire code>" <Variant>`; each variant holds
/// `crate::types::error::<Variant>` of the using crate, and the variant `Unhandled` is added.
#[allow(clippy::crate_in_macro_def, reason = "names a part of the using crate, as documented")]
#[macro_export]
macro_rules! service_error {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $($(#[$variant_meta:meta])* $code:literal $variant:ident),* $(,)? }
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant(crate::types::error::$variant),)*
            /// An error that the model does not know, or a response that could not be understood. Do not match it
            /// directly: use a wildcard arm and look at `code()`.
            Unhandled($crate::Unhandled),
        }

        #[doc(hidden)]
        impl $crate::ServiceError for $name {
            fn read(
                code: &str,
                meta: &$crate::ErrorMetadata,
                de: &mut dyn $crate::ShapeDeserializer,
            ) -> ::std::result::Result<::std::option::Option<Self>, $crate::SerdeError> {
                let _ = (meta, &de);
                ::std::result::Result::Ok(match code {
                    $($code => ::std::option::Option::Some(
                        Self::$variant(crate::types::error::$variant::read(de, meta.clone())?)
                    ),)*
                    _ => ::std::option::Option::None,
                })
            }
            fn modeled(&self) -> &(dyn $crate::ModeledError + 'static) {
                match self {
                    $(Self::$variant(error) => error,)*
                    Self::Unhandled(error) => error,
                }
            }
        }

        $crate::error_enum_traits! { $name, ServiceError }
        #[cfg(feature = "serde")]
        $crate::service_value! { service_error $name $($variant)* }

        /// Says what happened: operation, code, message and request ID, or why the service did not answer.
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::error::write_service_error(f, $crate::ServiceError::modeled(self))
            }
        }

        impl ::std::convert::From<$crate::BuildError> for $name {
            fn from(error: $crate::BuildError) -> Self {
                Self::Unhandled($crate::Unhandled::new(error.into(), ::std::default::Default::default()))
            }
        }

        impl<E> ::std::convert::From<$crate::CallError<E>> for $name
        where
            E: $crate::OperationError<Service = Self> + ::std::convert::Into<Self>,
        {
            fn from(error: $crate::CallError<E>) -> Self {
                error.into_sdk_error().into()
            }
        }

        impl<E, R> ::std::convert::From<$crate::SdkError<E, R>> for $name
        where
            E: $crate::OperationError<Service = Self> + ::std::convert::Into<Self>,
            R: ::std::marker::Send + ::std::marker::Sync + ::std::fmt::Debug + 'static,
        {
            fn from(error: $crate::SdkError<E, R>) -> Self {
                match error {
                    $crate::SdkError::ServiceError(context) => context.into_err().into(),
                    other => Self::Unhandled($crate::Unhandled::from_sdk_error(other)),
                }
            }
        }
    };
}
