//! Setters of attempts and time: retries, timeouts, clocks. Comes in: values and components. Goes out: the builder.
use super::Builder;
use crate::config::retry::{ClassifyRetry, RetryConfig, RetryPartition, SharedRetryClassifier};
use crate::config::timeout::TimeoutConfig;
use crate::config::{
    AsyncSleep, IntoShared, SharedAsyncSleep, SharedTimeSource, StalledStreamProtectionConfig, TimeSource,
};

impl<S> Builder<S> {
    /// Sets the retry configuration.
    pub fn retry_config(mut self, retry_config: RetryConfig) -> Self {
        self.set_retry_config(Some(retry_config));
        self
    }

    /// Sets the retry configuration; `None` changes nothing.
    pub fn set_retry_config(&mut self, retry_config: Option<RetryConfig>) -> &mut Self {
        if let Some(retry_config) = retry_config {
            self.settings.layer.store_put(retry_config);
        }
        self
    }

    /// Sets which calls share a retry budget.
    pub fn retry_partition(mut self, retry_partition: RetryPartition) -> Self {
        self.set_retry_partition(Some(retry_partition));
        self
    }

    /// Sets which calls share a retry budget; `None` changes nothing.
    pub fn set_retry_partition(&mut self, retry_partition: Option<RetryPartition>) -> &mut Self {
        if let Some(retry_partition) = retry_partition {
            self.settings.layer.store_put(retry_partition);
        }
        self
    }

    /// Adds a retry classifier, which says whether a failure is worth another attempt.
    pub fn retry_classifier(mut self, retry_classifier: impl ClassifyRetry + 'static) -> Self {
        self.push_retry_classifier(SharedRetryClassifier::new(retry_classifier));
        self
    }

    /// Adds a retry classifier, which says whether a failure is worth another attempt.
    pub fn push_retry_classifier(&mut self, retry_classifier: SharedRetryClassifier) -> &mut Self {
        self.settings.components.push_retry_classifier(retry_classifier);
        self
    }

    /// Sets the retry classifiers.
    pub fn set_retry_classifiers(
        &mut self,
        retry_classifiers: impl IntoIterator<Item = SharedRetryClassifier>,
    ) -> &mut Self {
        self.settings.components.set_retry_classifiers(retry_classifiers.into_iter());
        self
    }

    /// Sets the timeouts that `timeout_config` has, and keeps the others.
    pub fn timeout_config(mut self, timeout_config: TimeoutConfig) -> Self {
        self.set_timeout_config(Some(timeout_config));
        self
    }

    /// Sets the timeouts that `timeout_config` has, and keeps the others; `None` changes nothing.
    pub fn set_timeout_config(&mut self, timeout_config: Option<TimeoutConfig>) -> &mut Self {
        if let Some(mut timeout_config) = timeout_config {
            if let Some(base) = self.settings.layer.load::<TimeoutConfig>() {
                timeout_config.take_defaults_from(base);
            }
            self.settings.layer.store_put(timeout_config);
        }
        self
    }

    /// Sets the protection against stalled streams.
    pub fn stalled_stream_protection(mut self, stalled_stream_protection: StalledStreamProtectionConfig) -> Self {
        self.set_stalled_stream_protection(Some(stalled_stream_protection));
        self
    }

    /// Sets the protection against stalled streams.
    pub fn set_stalled_stream_protection(
        &mut self,
        stalled_stream_protection: Option<StalledStreamProtectionConfig>,
    ) -> &mut Self {
        self.settings.layer.store_or_unset(stalled_stream_protection);
        self
    }

    /// Sets the sleep implementation, which waits between attempts and for timeouts.
    pub fn sleep_impl(mut self, sleep_impl: impl AsyncSleep + 'static) -> Self {
        self.set_sleep_impl(Some(IntoShared::into_shared(sleep_impl)));
        self
    }

    /// Sets the sleep implementation, which waits between attempts and for timeouts.
    pub fn set_sleep_impl(&mut self, sleep_impl: Option<SharedAsyncSleep>) -> &mut Self {
        self.settings.components.set_sleep_impl(sleep_impl);
        self
    }

    /// Sets the time source: the clock for timeouts, retries and signatures.
    pub fn time_source(mut self, time_source: impl TimeSource + 'static) -> Self {
        self.set_time_source(Some(IntoShared::into_shared(time_source)));
        self
    }

    /// Sets the time source: the clock for timeouts, retries and signatures.
    pub fn set_time_source(&mut self, time_source: Option<SharedTimeSource>) -> &mut Self {
        self.settings.components.set_time_source(time_source);
        self
    }
}
