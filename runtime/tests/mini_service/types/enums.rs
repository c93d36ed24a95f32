//! Every enum of the service.
use ferrosmith_runtime as rt;

rt::string_enum! {
    /// The color of an item.
    pub enum Color {
        /// `DARK_BLUE`
        DarkBlue = "DARK_BLUE",
        /// `RED`
        Red = "RED",
    }
}
