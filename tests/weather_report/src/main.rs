//! Prints how likely rain is in each city. Comes in: the URL of a weather service and a token, as arguments. Goes out: a line per
//! city.
use ferrosmith_weather_report::{Client, Config};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(token)) = (arguments.next(), arguments.next()) else {
        return Err("usage: weather-report URL TOKEN".into());
    };
    let client = Client::from_conf(Config::builder().endpoint_url(url).bearer_token(token.into()).build());
    let mut cities = client.list_cities().into_paginator().items().send();
    while let Some(city) = cities.next().await {
        let city = city?;
        let forecast = client.get_forecast().city_id(city.city_id()).call().await?;
        match forecast.chance_of_rain() {
            Some(chance) => println!("{}: {:.0} %", city.name(), chance * 100.0),
            None => println!("{}: {}", city.name(), forecast.status()),
        }
    }
    Ok(())
}
