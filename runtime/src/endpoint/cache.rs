//! [`LastAnswer`]: keeps the last endpoint, since most clients ask for the same one again and again.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::endpoint::Endpoint;
use std::fmt;
use std::sync::RwLock;

/// The last parameters that gave an endpoint, with that endpoint. No call waits for another: where the lock is held,
/// the answer is found anew, which takes microseconds.
pub struct LastAnswer<P> {
    last: RwLock<Option<(P, Endpoint)>>,
}

impl<P: Clone + PartialEq> LastAnswer<P> {
    /// The endpoint for parameters: the last one if they are the same as then, else what `resolve` gives.
    ///
    /// # Errors
    ///
    /// The error of `resolve`; it is not kept.
    pub fn resolve(
        &self,
        params: &P,
        resolve: impl FnOnce() -> Result<Endpoint, BoxError>,
    ) -> Result<Endpoint, BoxError> {
        if let Ok(last) = self.last.try_read()
            && let Some((of, endpoint)) = &*last
            && of == params
        {
            return Ok(endpoint.clone());
        }
        let endpoint = resolve()?;
        if let Ok(mut last) = self.last.try_write() {
            *last = Some((params.clone(), endpoint.clone()));
        }
        Ok(endpoint)
    }
}

impl<P> Default for LastAnswer<P> {
    fn default() -> Self {
        Self { last: RwLock::new(None) }
    }
}

impl<P: fmt::Debug> fmt::Debug for LastAnswer<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LastAnswer").field("last", &self.last).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoint(url: &'static str) -> Result<Endpoint, BoxError> {
        Ok(Endpoint::builder().url(url).build())
    }

    #[test]
    fn the_same_parameters_are_resolved_once() {
        let cache = LastAnswer::default();
        assert_eq!(cache.resolve(&1, || endpoint("https://a")).expect("resolves").url(), "https://a");
        assert_eq!(cache.resolve(&1, || unreachable!("kept")).expect("kept").url(), "https://a");
        assert_eq!(cache.resolve(&2, || endpoint("https://b")).expect("resolves").url(), "https://b");
        assert_eq!(cache.resolve(&1, || endpoint("https://c")).expect("resolves").url(), "https://c");
    }

    #[test]
    fn errors_are_not_kept() {
        let cache = LastAnswer::default();
        assert!(cache.resolve(&1, || Err("no".into())).is_err());
        assert!(cache.resolve(&1, || endpoint("https://a")).is_ok());
    }

    #[test]
    fn what_is_kept_is_shown() {
        let cache = LastAnswer::default();
        cache.resolve(&7, || endpoint("https://a")).expect("resolves");
        let shown = format!("{cache:?}");
        assert!(shown.starts_with("LastAnswer {") && shown.contains('7') && shown.contains("https://a"), "{shown}");
    }
}
