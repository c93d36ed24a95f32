//! How a caller uses the generated client, and what the compiler refuses.
