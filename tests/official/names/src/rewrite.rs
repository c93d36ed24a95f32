//! In: types, bounds and generics as the official crate writes them in one of its modules. Out: the same as a program
//! outside of the crate writes them, or the news that it cannot.

use crate::paths::Paths;
use crate::source::Crate;
use quote::format_ident;
use syn::visit_mut::{self, VisitMut};
use syn::{Ident, Lifetime, Path, PathArguments, PathSegment, Type, TypeParam, TypeParamBound};

/// Rewrites what is written in one module, in one implementation.
pub(crate) struct Rewrite<'a> {
    krate: &'a Crate,
    paths: &'a Paths,
    module: &'a str,
    /// What `Self` is, as it is named from outside.
    owner: Option<Type>,
    /// Generic names in scope, which are left as they are.
    generics: Vec<String>,
    /// Type parameters made of `impl Trait` arguments.
    pub(crate) parameters: Vec<TypeParam>,
    /// Whether something was met that cannot be named from outside.
    pub(crate) is_private: bool,
}

impl<'a> Rewrite<'a> {
    pub(crate) fn new(krate: &'a Crate, paths: &'a Paths, module: &'a str) -> Self {
        Self { krate, paths, module, owner: None, generics: Vec::new(), parameters: Vec::new(), is_private: false }
    }

    /// In an implementation of or for this type.
    pub(crate) fn of(mut self, owner: Type) -> Self {
        self.owner = Some(owner);
        self
    }

    /// Leaves these names as they are.
    pub(crate) fn keep(&mut self, generics: &syn::Generics) {
        self.generics.extend(generics.type_params().map(|parameter| parameter.ident.to_string()));
    }

    /// The type from outside; `None` if it cannot be named there.
    pub(crate) fn ty(&mut self, ty: &Type) -> Option<Type> {
        let mut ty = ty.clone();
        self.is_private = false;
        self.visit_type_mut(&mut ty);
        (!std::mem::take(&mut self.is_private)).then_some(ty)
    }

    /// The path of an item in this crate from outside, `None` if it is another crate's.
    fn outside(&self, path: &str) -> Option<Result<String, ()>> {
        let absolute = if path.starts_with("crate::") { path.to_owned() } else { format!("{}::{path}", self.module) };
        let defined = self.paths.resolve(self.krate, &absolute);
        match defined {
            Some(defined) => Some(self.paths.items.get(&defined).cloned().ok_or(())),
            // `crate::config::HttpClient`: of another crate, under a path of this one.
            None if path.starts_with("crate::") => {
                let public = path.replacen("crate", "pca", 1);
                Some(if self.paths.foreign.contains(&public) { Ok(public) } else { Err(()) })
            }
            None => None,
        }
    }
}

impl VisitMut for Rewrite<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if let Type::ImplTrait(opaque) = ty {
            let mut bounds = opaque.bounds.clone();
            bounds.iter_mut().for_each(|bound| self.visit_type_param_bound_mut(bound));
            let ident = format_ident!("Impl{}", self.parameters.len());
            self.parameters.push(syn::parse_quote!(#ident: #bounds));
            *ty = syn::parse_quote!(#ident);
            return;
        }
        if let (Type::Path(path), Some(owner)) = (&*ty, &self.owner)
            && path.qself.is_none()
            && path.path.is_ident("Self")
        {
            *ty = owner.clone();
            return;
        }
        visit_mut::visit_type_mut(self, ty);
    }

    fn visit_path_mut(&mut self, path: &mut Path) {
        let name = path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>().join("::");
        if path.leading_colon.is_none() && !self.generics.contains(&name) {
            match self.outside(&name) {
                Some(Ok(public)) => {
                    let last = path.segments.last().map(|segment| segment.arguments.clone());
                    let mut segments: syn::punctuated::Punctuated<PathSegment, _> = public
                        .split("::")
                        .map(|segment| PathSegment::from(Ident::new(segment, proc_macro2::Span::call_site())))
                        .collect();
                    if let (Some(end), Some(arguments)) = (segments.last_mut(), last) {
                        end.arguments = arguments;
                    }
                    path.segments = segments;
                }
                Some(Err(())) => self.is_private = true,
                None => {}
            }
        }
        for segment in &mut path.segments {
            if let PathArguments::None = segment.arguments {
                continue;
            }
            self.visit_path_arguments_mut(&mut segment.arguments);
        }
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if lifetime.ident != "static" {
            *lifetime = Lifetime::new("'_", lifetime.span());
        }
    }

    fn visit_type_param_bound_mut(&mut self, bound: &mut TypeParamBound) {
        visit_mut::visit_type_param_bound_mut(self, bound);
    }
}
