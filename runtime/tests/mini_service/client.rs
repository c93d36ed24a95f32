//! The client: one method per operation.
use ferrosmith_runtime as rt;

/// Client for Mini Service.
///
/// It is cheap to clone: all clones share one connection pool, one credentials cache and one retry budget.
#[derive(Clone, Debug)]
pub struct Client {
    inner: std::sync::Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    conf: crate::Config,
    handle: rt::Handle,
}

impl Client {
    /// Creates a client from the shared configuration that `aws-config` loads.
    ///
    /// # Panics
    /// As [`Client::from_conf`].
    #[track_caller]
    pub fn new(sdk_config: &rt::SdkConfig) -> Self {
        Self::from_conf(sdk_config.into())
    }

    /// Creates a client from a service configuration.
    ///
    /// # Panics
    /// - if the configuration has no behavior version;
    /// - if retries or timeouts are enabled without a sleep implementation;
    /// - if identity caching is enabled without a sleep implementation and a time source.
    #[track_caller]
    pub fn from_conf(conf: crate::Config) -> Self {
        let handle = conf.handle();
        Self { inner: std::sync::Arc::new(Inner { conf, handle }) }
    }

    /// The client's configuration.
    pub fn config(&self) -> &crate::Config {
        &self.inner.conf
    }

    /// Creates an item.
    ///
    /// Inputs, output and errors: [`operation::create_item`](crate::operation::create_item).
    pub fn create_item(&self) -> crate::operation::create_item::builders::CreateItemFluentBuilder {
        crate::operation::create_item::builders::CreateItemFluentBuilder::new(self.inner.handle.clone())
    }

    /// Reads an item.
    ///
    /// Inputs, output and errors: [`operation::get_item`](crate::operation::get_item).
    pub fn get_item(&self) -> crate::operation::get_item::builders::GetItemFluentBuilder {
        crate::operation::get_item::builders::GetItemFluentBuilder::new(self.inner.handle.clone())
    }

    /// Lists items.
    ///
    /// Inputs, output and errors: [`operation::list_items`](crate::operation::list_items).
    pub fn list_items(&self) -> crate::operation::list_items::builders::ListItemsFluentBuilder {
        crate::operation::list_items::builders::ListItemsFluentBuilder::new(self.inner.handle.clone())
    }
}

/// Changing one call before it is sent.
pub mod customize {
    pub use ferrosmith_runtime::customize::CustomizableOperation;
}
