//! Emits `config::endpoint`: parameters, their builder, the resolver trait and the default resolver.
//!
//! In: an [`EndpointPlan`]. Out: the tokens of the whole file. The engine, the cache, the error type and the reading of
//! the configuration are the runtime's; the rules are emitted in `endpoint/rules.rs`.

pub mod rules;
pub mod sources;

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs::comment::deprecation_line;
use crate::emit::docs::{doc_attrs, doc_line};
use crate::plan::endpoint::{EndpointPlan, ParamKind, ParamPlan, ParamValue};
use rules::emit_rules;
use sources::emit_sources;

/// Emits the file `src/config/endpoint.rs`.
pub fn emit_endpoint(plan: &EndpointPlan) -> TokenStream {
    let head = emit_head(plan);
    let trait_ = emit_trait(plan);
    let resolver = emit_resolver(plan);
    let params = emit_params(plan);
    let builder = emit_builder(plan);
    let sources = emit_sources(plan);
    let rules = emit_rules(&plan.program);
    quote! {
        #head
        #trait_
        #resolver
        #params
        #builder
        #sources
        #rules
    }
}

fn emit_head(plan: &EndpointPlan) -> TokenStream {
    let value = (!plan.params.is_empty()).then(|| quote!(Value,));
    let reads_config = |param: &ParamPlan| param.built_in.is_some() || param.setting.is_some() || param.is_account_id;
    let built_in = plan.params.iter().any(reads_config).then(|| quote!(built_in,));
    let box_error = plan.params.iter().any(|param| param.is_account_id).then(|| {
        quote!(
            use ferrosmith_runtime::BoxError;
        )
    });
    let most = match plan.params.iter().any(|param| param.is_region) {
        true => " Most callers set a region or an endpoint URL in `Config` and never come here.",
        false => " Most callers set an endpoint URL in `Config`, if anything, and never come here.",
    };
    quote! {
        #![doc = " Endpoint parameters, the rules that make an endpoint of them, and the door for rules of your own."]
        #![doc = ""]
        #![doc = #most]
        #box_error
        use ferrosmith_runtime::endpoint::{
            #built_in ConfigBag, EndpointResolverParams, LastAnswer, ResolveAnyEndpoint, #value
        };
        pub use ferrosmith_runtime::endpoint::{Endpoint, EndpointFuture, InvalidParams, SharedEndpointResolver};
    }
}

fn emit_trait(plan: &EndpointPlan) -> TokenStream {
    let with_account = plan.params.iter().find(|param| param.is_account_id).map(|param| {
        let field = param.field.ident();
        quote! {
            fn finalize_params<'a>(&'a self, params: &'a mut EndpointResolverParams) -> Result<(), BoxError> {
                let account_id = built_in::account_id(params);
                let params = params.get_mut::<Params>().ok_or("params of expected type was not present")?;
                params.#field = account_id;
                Ok(())
            }
        }
    });
    quote! {
        #[doc = " Endpoint resolver of this service; implement it to decide on endpoints yourself."]
        pub trait ResolveEndpoint: Send + Sync + std::fmt::Debug {
            #[doc = " The endpoint for a call with these parameters."]
            fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a>;

            #[doc = " Converts this resolver into one that the runtime can share; it expects [`Params`]."]
            fn into_shared_resolver(self) -> SharedEndpointResolver
            where
                Self: Sized + 'static,
            {
                SharedEndpointResolver::new(OfParams(self))
            }
        }

        #[doc = " Takes the runtime's untyped parameters back to [`Params`]."]
        #[derive(Debug)]
        struct OfParams<T>(T);

        impl<T: ResolveEndpoint> ResolveAnyEndpoint for OfParams<T> {
            fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
                match params.get::<Params>() {
                    Some(params) => self.0.resolve_endpoint(params),
                    None => EndpointFuture::ready(Err("params of expected type was not present".into())),
                }
            }
            #with_account
        }
    }
}

fn emit_resolver(plan: &EndpointPlan) -> TokenStream {
    let values = plan.params.iter().map(|param| {
        let field = param.field.ident();
        match (param.kind, param.always_set()) {
            (ParamKind::Flag, true) => quote!(Some(Value::Flag(params.#field))),
            (ParamKind::Flag, false) => quote!(Value::flag(params.#field)),
            (ParamKind::Text, true) => quote!(Some(Value::from(params.#field.as_str()))),
            (ParamKind::Text, false) => quote!(Value::text(&params.#field)),
            (ParamKind::List, true) => quote!(Some(Value::from(params.#field.as_slice()))),
            (ParamKind::List, false) => quote!(Value::list(&params.#field)),
        }
    });
    quote! {
        #[doc = " The default endpoint resolver: the rules of the service, with the last answer kept."]
        #[derive(Debug, Default)]
        pub struct DefaultResolver {
            last: LastAnswer<Params>,
        }

        impl DefaultResolver {
            #[doc = " Creates a resolver."]
            pub fn new() -> Self {
                Self::default()
            }
        }

        impl ResolveEndpoint for DefaultResolver {
            fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
                let resolve = || rules::RULES.resolve([#(#values),*]);
                EndpointFuture::ready(self.last.resolve(params, resolve))
            }
        }
    }
}

/// The owned type of a parameter.
pub fn owned(kind: ParamKind) -> TokenStream {
    match kind {
        ParamKind::Text => quote!(String),
        ParamKind::Flag => quote!(bool),
        ParamKind::List => quote!(Vec<String>),
    }
}

fn emit_params(plan: &EndpointPlan) -> TokenStream {
    let fields = plan.params.iter().map(|param| {
        let (field, owned) = (param.field.ident(), owned(param.kind));
        if param.always_set() { quote!(#field: #owned) } else { quote!(#field: Option<#owned>) }
    });
    let accessors = plan.params.iter().map(|param| {
        let (docs, field) = (param_docs(param), param.field.ident());
        let (shown, value) = match (param.kind, param.always_set()) {
            (ParamKind::Flag, true) => (quote!(bool), quote!(Some(self.#field))),
            (ParamKind::Flag, false) => (quote!(bool), quote!(self.#field)),
            (ParamKind::Text, true) => (quote!(&str), quote!(Some(&self.#field))),
            (ParamKind::List, true) => (quote!(&[String]), quote!(Some(&self.#field))),
            (ParamKind::Text, false) => (quote!(&str), quote!(self.#field.as_deref())),
            (ParamKind::List, false) => (quote!(&[String]), quote!(self.#field.as_deref())),
        };
        quote! {
            #docs
            pub fn #field(&self) -> Option<#shown> {
                #value
            }
        }
    });
    quote! {
        #[doc = " What the endpoint of a call depends on."]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct Params {
            #(#fields,)*
        }

        impl Params {
            #[doc = " A builder for [`Params`]."]
            pub fn builder() -> ParamsBuilder {
                ParamsBuilder::default()
            }

            #(#accessors)*
        }
    }
}

fn emit_builder(plan: &EndpointPlan) -> TokenStream {
    let fields = plan.params.iter().map(|param| {
        let (field, owned) = (param.field.ident(), owned(param.kind));
        quote!(#field: Option<#owned>)
    });
    let setters = plan.params.iter().map(emit_setters);
    let error = match plan.params.iter().any(|param| param.is_region) {
        true => " A required parameter is missing, or the region is not a host label.",
        false => " A required parameter is missing.",
    };
    let checks = plan.params.iter().filter(|param| param.is_region).map(|param| {
        let (field, stem) = (param.field.ident(), param.field.stem());
        quote!(InvalidParams::check_region(#stem, &self.#field)?;)
    });
    let built = plan.params.iter().map(|param| {
        let (field, stem) = (param.field.ident(), param.field.stem());
        match (&param.default, param.always_set()) {
            (Some(ParamValue::Flag(false)), true) => quote!(#field: self.#field.unwrap_or_default()),
            (Some(ParamValue::Flag(true)), true) => quote!(#field: self.#field.unwrap_or(true)),
            (Some(value), true) => {
                let value = emit_owned(value);
                quote!(#field: self.#field.unwrap_or_else(|| #value))
            }
            (Some(value), false) => {
                let value = emit_owned(value);
                quote!(#field: self.#field.or_else(|| Some(#value)))
            }
            (None, true) => {
                let missing = if param.setting.is_some() { quote!(unset) } else { quote!(missing) };
                quote!(#field: self.#field.ok_or_else(|| InvalidParams::#missing(#stem))?)
            }
            (None, false) => quote!(#field: self.#field),
        }
    });
    quote! {
        #[doc = " Builder for [`Params`]."]
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct ParamsBuilder {
            #(#fields,)*
        }

        impl ParamsBuilder {
            #(#setters)*

            #[doc = " The parameters, with defaults filled in."]
            #[doc = ""]
            #[doc = " # Errors"]
            #[doc = ""]
            #[doc = #error]
            pub fn build(self) -> Result<Params, InvalidParams> {
                #(#checks)*
                Ok(Params { #(#built,)* })
            }
        }
    }
}

/// A parameter's documentation. The crate itself sets all of them, so that a deprecated one has no attribute but a line.
fn param_docs(param: &ParamPlan) -> TokenStream {
    let mut docs = param.docs.clone();
    if let Some(note) = &param.deprecated {
        docs.push_paragraph(deprecation_line(note));
    }
    doc_attrs(&docs)
}

fn emit_setters(param: &ParamPlan) -> TokenStream {
    let docs = param_docs(param);
    let default = param.default.as_ref().map(|default| {
        let shown = match default {
            ParamValue::Flag(flag) => flag.to_string(),
            ParamValue::Text(text) => format!("{text:?}"),
            ParamValue::List(list) => format!("{list:?}"),
        };
        let line = doc_line(format!("When unset, it is `{}`.", shown.replace('`', "'")));
        quote!(#[doc = ""] #line)
    });
    let (field, setter, owned) = (param.field.ident(), param.field.setter(), owned(param.kind));
    quote! {
        #docs
        #default
        pub fn #field(mut self, value: impl Into<#owned>) -> Self {
            self.#field = Some(value.into());
            self
        }

        #docs
        #default
        pub fn #setter(mut self, value: Option<#owned>) -> Self {
            self.#field = value;
            self
        }
    }
}

fn emit_owned(value: &ParamValue) -> TokenStream {
    match value {
        ParamValue::Text(text) => quote!(#text.to_owned()),
        ParamValue::Flag(flag) => quote!(#flag),
        ParamValue::List(list) => quote!(vec![#(#list.to_owned()),*]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docs::html::Docs;
    use crate::names::RustName;
    use crate::plan::endpoint::program::{Expr, Program, Step};

    fn param(field: &str, kind: ParamKind, required: bool, default: Option<ParamValue>) -> ParamPlan {
        ParamPlan {
            name: field.to_owned(),
            field: RustName::new(field),
            kind,
            default,
            required,
            built_in: None,
            is_account_id: false,
            setting: None,
            is_region: false,
            docs: Docs::line("A parameter."),
            deprecated: None,
        }
    }

    fn plan() -> EndpointPlan {
        let program = Program { slots: 3, steps: vec![Step::If(Expr::Slot(0), 1), Step::NoMatch] };
        EndpointPlan {
            params: vec![
                param("type", ParamKind::Text, true, None),
                param("list", ParamKind::List, true, Some(ParamValue::List(vec!["a".to_owned()]))),
                param("flag", ParamKind::Flag, false, None),
            ],
            needs_set_url: false,
            program,
        }
    }

    #[test]
    fn parameters_are_filled_in_as_they_are_declared() {
        let file = syn::parse2::<syn::File>(emit_endpoint(&plan())).expect("the tokens are a file");
        let text = prettyplease::unparse(&file);
        for line in [
            "    pub fn r#type(mut self, value: impl Into<String>) -> Self {",
            "            r#type: self.r#type.ok_or_else(|| InvalidParams::missing(\"type\"))?,",
            "            list: self.list.unwrap_or_else(|| vec![\"a\".to_owned()]),",
            "            flag: self.flag,",
            "                    Some(Value::from(params.list.as_slice())),",
            "        steps: &[If(Slot(0), 1), NoMatch],",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\nis not in\n{text}");
        }
    }
}
