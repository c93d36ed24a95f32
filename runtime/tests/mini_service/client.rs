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
        let handle = rt::Handle::new(&conf);
        Self { inner: std::sync::Arc::new(Inner { conf, handle }) }
    }

    /// As [`Client::new`], without a panic.
    ///
    /// # Errors
    /// Where [`Client::from_conf`] panics.
    pub fn try_new(sdk_config: &rt::SdkConfig) -> Result<Self, rt::ConfigError> {
        Self::try_from_conf(sdk_config.into())
    }

    /// As [`Client::from_conf`], without a panic.
    ///
    /// # Errors
    /// Where [`Client::from_conf`] panics.
    pub fn try_from_conf(conf: crate::Config) -> Result<Self, rt::ConfigError> {
        let handle = rt::Handle::try_new(&conf)?;
        Ok(Self { inner: std::sync::Arc::new(Inner { conf, handle }) })
    }

    /// Starts a request from all members that its operation requires.
    pub fn request<R: rt::RequiredMembers<Client = Self>>(&self, required: R) -> R::Request {
        required.into_request(self)
    }

    /// The client's configuration.
    pub fn config(&self) -> &crate::Config {
        &self.inner.conf
    }

    /// Sends an input that was built before, as by `GetThingInput::builder()`. It is a value: clone it to send it
    /// again, by this client or another.
    ///
    /// An idempotency token that the input lacks is made anew each time that it is sent.
    pub fn send<I: rt::OperationInput<Client = Self>>(&self, input: I) -> rt::InputFuture<I> {
        self.inner.handle.send_input(input)
    }

    /// The pages that begin with the one that this input asks for.
    pub fn paginate<I>(&self, input: I) -> rt::Paginator<I::Operation>
    where
        I: rt::OperationInput<Client = Self>,
        I::Operation: rt::Paginated,
    {
        self.inner.handle.paginate(input)
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

/// What can be waited for: import this trait, set the members of a request, then `wait` for so long at most.
pub trait Waiters {
    /// Waits for `item_exists`, by [`get_item`](crate::operation::get_item).
    fn wait_until_item_exists(&self) -> crate::waiters::item_exists::ItemExistsFluentBuilder;
}

impl Waiters for Client {
    fn wait_until_item_exists(&self) -> crate::waiters::item_exists::ItemExistsFluentBuilder {
        crate::waiters::item_exists::ItemExistsFluentBuilder::new(self.inner.handle.clone())
    }
}
