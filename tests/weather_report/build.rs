//! Makes the client. In: the model of the weather service. Out: its modules, which `src/lib.rs` includes.

fn main() -> Result<(), ferrosmith_build::BuildError> {
    ferrosmith_build::Build::new("../generated/weather.json").operations(["GetForecast", "ListCities"]).generate()?;
    Ok(())
}
