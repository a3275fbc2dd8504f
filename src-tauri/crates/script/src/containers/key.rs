//! What can be a key of a dict or an element of a set: objects that do not change, with Python's hashes.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use crate::failure::{Failure, Result};
use crate::object::Object;

/// An object with its hash.
#[derive(Debug, Clone)]
pub(crate) struct Key {
    object: Object,
    hash: i64,
}

/// Tuples within tuples that can still be a key.
const DEEPEST: usize = 50;
/// Python's hashes of numbers are taken modulo this prime.
const MODULUS: u64 = (1 << 61) - 1;

impl Key {
    /// An error for what has no hash: lists, dicts, sets.
    pub(crate) fn new(object: Object) -> Result<Self> {
        let hash = hash(&object, DEEPEST)?;
        Ok(Key { object, hash })
    }

    pub(crate) fn object(&self) -> &Object {
        &self.object
    }

    pub(crate) fn into_object(self) -> Object {
        self.object
    }

    /// As `CPython` computes it, except for strings, whose hash it draws anew for each process.
    pub(crate) fn hash(&self) -> i64 {
        self.hash
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_i64(self.hash);
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash && same(&self.object, &other.object)
    }
}

impl Eq for Key {}

/// Python's `==` where both sides are hashable; a tensor equals itself only.
fn same(left: &Object, right: &Object) -> bool {
    use Object::{Bool, DType, Device, Ellipsis, Float, Function, Int, Module, Native, None, Range, Str, Type};
    match (left, right) {
        (Str(left), Str(right)) => left == right,
        (None, None) | (Ellipsis, Ellipsis) | (Device, Device) => true,
        (DType(left), DType(right)) => left == right,
        (Module(left), Module(right)) => left == right,
        (Type(left), Type(right)) => left == right,
        (Native(left), Native(right)) => left == right,
        (Range(left), Range(right)) => left == right,
        (Function(left), Function(right)) => Rc::ptr_eq(left, right),
        (Object::Tensor(left), Object::Tensor(right)) => left.same(right),
        (Float(left), Float(right)) => left == right,
        (Bool(_) | Int(_), Bool(_) | Int(_)) => left.integer() == right.integer(),
        (Bool(_) | Int(_), Float(float)) | (Float(float), Bool(_) | Int(_)) => {
            let integer = left.integer().or(right.integer());
            integer.is_some_and(|integer| {
                crate::number::compare_int_float(integer, *float).is_some_and(std::cmp::Ordering::is_eq)
            })
        }
        _ => match (left.sequence(), right.sequence()) {
            (Some(lefts), Some(rights)) => {
                lefts.len() == rights.len() && lefts.iter().zip(&rights).all(|(left, right)| same(left, right))
            }
            _ => false,
        },
    }
}

fn hash(object: &Object, deeper: usize) -> Result<i64> {
    let deeper = deeper
        .checked_sub(1)
        .ok_or_else(|| Failure::limit(format!("nesting: a key is nested more than {DEEPEST} tuples deep")))?;
    Ok(match object {
        Object::None => 0x0fca_8642,
        Object::Bool(_) | Object::Int(_) => hash_of_int(object.integer().unwrap_or_default()),
        Object::Float(value) => hash_of_float(*value),
        Object::Tuple(elements) => hash_of_elements(elements, deeper)?,
        Object::Size(lengths) => {
            let elements: Vec<Object> = lengths.iter().copied().map(Object::Int).collect();
            hash_of_elements(&elements, deeper)?
        }
        Object::Named(named) => {
            let elements: Vec<Object> = named.fields.iter().map(|(_, value)| value.clone()).collect();
            hash_of_elements(&elements, deeper)?
        }
        Object::Str(text) => hash_with(|hasher| text.hash(hasher)),
        Object::DType(dtype) => hash_with(|hasher| dtype.hash(hasher)),
        Object::Module(module) => hash_with(|hasher| module.hash(hasher)),
        Object::Type(class) => hash_with(|hasher| class.hash(hasher)),
        Object::Native(native) => hash_with(|hasher| native.hash(hasher)),
        Object::Function(function) => hash_with(|hasher| Rc::as_ptr(function).hash(hasher)),
        Object::Range(range) => hash_with(|hasher| (range.start, range.stop, range.step).hash(hasher)),
        // Tensors are told apart by identity; that all hash alike only costs time.
        Object::Tensor(_) | Object::Ellipsis | Object::Device => 1,
        Object::List(_)
        | Object::Dict(_)
        | Object::DictView(..)
        | Object::Set(_)
        | Object::Slice(_)
        | Object::Method(_)
        | Object::Iterator(_)
        | Object::Record(_)
        | Object::GradMode(_) => {
            return Err(Failure::type_error(format!("unhashable type: '{}'", object.type_name())));
        }
    })
}

fn hash_with(write: impl FnOnce(&mut std::hash::DefaultHasher)) -> i64 {
    let mut hasher = std::hash::DefaultHasher::new();
    write(&mut hasher);
    hasher.finish() as i64
}

fn hash_of_int(value: i64) -> i64 {
    let rest = (value.unsigned_abs() % MODULUS) as i64;
    not_minus_one(if value < 0 { -rest } else { rest })
}

/// -1 means an error inside `CPython` and is never a hash.
fn not_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// The float as a fraction modulo the prime, so that it agrees with the hash of an equal int.
fn hash_of_float(value: f64) -> i64 {
    if value.is_nan() {
        return 0;
    }
    if value.is_infinite() {
        return if value > 0.0 { 314_159 } else { -314_159 };
    }
    if value == 0.0 {
        return 0;
    }
    // value = mantissa · 2^exponent with a whole mantissa below 2^53.
    let bits = value.abs().to_bits();
    let (mantissa, exponent) = match bits >> 52 {
        0 => (bits, -1074),
        biased => ((bits & ((1 << 52) - 1)) | (1 << 52), biased as i64 - 1075),
    };
    // 2^61 is 1 modulo the prime: a power of two rotates the 61 bits.
    let turn = exponent.rem_euclid(61) as u32;
    let residue = u128::from(mantissa % MODULUS) << turn;
    let hash = (residue % u128::from(MODULUS)) as i64;
    not_minus_one(if value < 0.0 { -hash } else { hash })
}

/// As `CPython` mixes the hashes of a tuple's elements (xxHash's constants).
fn hash_of_elements(elements: &[Object], deeper: usize) -> Result<i64> {
    const PRIMES: [u64; 3] = [0x9e37_79b1_85eb_ca87, 0xc2b2_ae3d_27d4_eb4f, 0x27d4_eb2f_1656_67c5];
    let mut mixed = PRIMES[2];
    for element in elements {
        let lane = hash(element, deeper)? as u64;
        mixed = mixed.wrapping_add(lane.wrapping_mul(PRIMES[1])).rotate_left(31).wrapping_mul(PRIMES[0]);
    }
    mixed = mixed.wrapping_add(elements.len() as u64 ^ PRIMES[2] ^ 0x0035_d373);
    Ok(if mixed == u64::MAX { 1_546_275_796 } else { mixed as i64 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash_of(object: Object) -> i64 {
        Key::new(object).expect("hashable").hash()
    }

    #[test]
    fn hashes_are_pythons() {
        assert_eq!(hash_of(Object::Int(-1)), -2);
        assert_eq!(hash_of(Object::Int(1 << 61)), 1);
        assert_eq!(hash_of(Object::Float(0.5)), 1_152_921_504_606_846_976);
        assert_eq!(hash_of(Object::Float(3.0)), 3);
        assert_eq!(hash_of(Object::Float(-2.5)), -1_152_921_504_606_846_978);
    }

    #[test]
    fn equal_numbers_are_one_key() {
        let key = |object| Key::new(object).expect("hashable");
        assert_eq!(key(Object::Int(1)), key(Object::Float(1.0)));
        assert_eq!(key(Object::Bool(true)), key(Object::Int(1)));
        assert_ne!(key(Object::Int(1)), key(Object::str("1")));
        assert_ne!(key(Object::Int((1 << 53) + 1)), key(Object::Float(9_007_199_254_740_992.0)));
    }
}
