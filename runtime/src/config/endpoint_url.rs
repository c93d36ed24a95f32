//! [`EndpointUrl`]: the URL that a caller sets for its calls. Comes in: nothing. Goes out: the type under which the configuration
//! holds it, which is the official one where clients of AWS are, since interceptors look for that.
#[cfg(not(feature = "aws"))]
use aws_smithy_types::config_bag::{Storable, StoreReplace};
#[cfg(feature = "aws")]
pub use aws_types::endpoint_config::EndpointUrl;

/// The URL to send requests to.
#[cfg(not(feature = "aws"))]
#[derive(Clone, Debug)]
pub struct EndpointUrl(pub String);

#[cfg(not(feature = "aws"))]
impl Storable for EndpointUrl {
    type Storer = StoreReplace<Self>;
}
