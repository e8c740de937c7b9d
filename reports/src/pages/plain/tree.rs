//! A view as a tree: all of it in three lists, which are used again for the next one.

use std::fmt;

use serde::ser::{self, Serialize, SerializeSeq, SerializeStruct, SerializeTuple, Serializer};

/// What a view shows.
#[derive(Debug, Default)]
pub(super) struct Tree {
    texts: String,
    items: Vec<Value>,
    fields: Vec<(&'static str, Value)>,
    /// Of lists and structures that are not complete yet.
    open_items: Vec<Value>,
    open_fields: Vec<(&'static str, Value)>,
}

/// A value of a tree, which must be asked of the same one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    Undefined,
    None,
    Truth(bool),
    Number(i64),
    Text(Part),
    List(Part),
    Fields(Part),
}

/// From where to where it stands among texts, items or fields.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Part {
    from: usize,
    to: usize,
}

impl Part {
    pub(super) fn is_empty(self) -> bool {
        self.from == self.to
    }

    pub(super) fn len(self) -> usize {
        self.to - self.from
    }
}

impl Tree {
    /// Takes in a view; nothing where it holds what no tree has, such as a number with decimals.
    pub(super) fn read(&mut self, view: &impl Serialize) -> Option<Value> {
        self.texts.clear();
        self.items.clear();
        self.fields.clear();
        self.open_items.clear();
        self.open_fields.clear();
        view.serialize(Branch(self)).ok()
    }

    pub(super) fn text(&self, part: Part) -> &str {
        self.texts.get(part.from..part.to).unwrap_or_default()
    }

    pub(super) fn items(&self, part: Part) -> &[Value] {
        self.items.get(part.from..part.to).unwrap_or_default()
    }

    /// The field of this name, which is looked for at `place` first.
    pub(super) fn field(&self, part: Part, name: &str, place: usize) -> Option<(usize, Value)> {
        let fields = self.fields.get(part.from..part.to)?;
        if let Some((known, value)) = fields.get(place)
            && *known == name
        {
            return Some((place, *value));
        }
        let place = fields.iter().position(|(known, _)| *known == name)?;
        fields.get(place).map(|(_, value)| (place, *value))
    }
}

/// Where the next value of a tree is written.
struct Branch<'t>(&'t mut Tree);

/// A list or a structure that is not complete yet.
struct Open<'t> {
    tree: &'t mut Tree,
    from: usize,
}

/// That a view holds what no tree has.
#[derive(Debug)]
struct Unknown;

impl fmt::Display for Unknown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value of another kind")
    }
}

impl std::error::Error for Unknown {}

impl ser::Error for Unknown {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Read = Result<Value, Unknown>;

impl<'t> Serializer for Branch<'t> {
    type Ok = Value;
    type Error = Unknown;
    type SerializeSeq = Open<'t>;
    type SerializeStruct = Open<'t>;
    type SerializeTuple = Open<'t>;
    type SerializeTupleStruct = ser::Impossible<Value, Unknown>;
    type SerializeTupleVariant = ser::Impossible<Value, Unknown>;
    type SerializeMap = ser::Impossible<Value, Unknown>;
    type SerializeStructVariant = ser::Impossible<Value, Unknown>;

    fn serialize_bool(self, truth: bool) -> Read {
        Ok(Value::Truth(truth))
    }

    fn serialize_i8(self, number: i8) -> Read {
        Ok(Value::Number(number.into()))
    }

    fn serialize_i16(self, number: i16) -> Read {
        Ok(Value::Number(number.into()))
    }

    fn serialize_i32(self, number: i32) -> Read {
        Ok(Value::Number(number.into()))
    }

    fn serialize_i64(self, number: i64) -> Read {
        Ok(Value::Number(number))
    }

    fn serialize_u8(self, number: u8) -> Read {
        Ok(Value::Number(number.into()))
    }

    fn serialize_u16(self, number: u16) -> Read {
        Ok(Value::Number(number.into()))
    }

    fn serialize_u32(self, number: u32) -> Read {
        Ok(Value::Number(number.into()))
    }

    fn serialize_u64(self, number: u64) -> Read {
        i64::try_from(number).map(Value::Number).map_err(|_| Unknown)
    }

    fn serialize_f32(self, _: f32) -> Read {
        Err(Unknown)
    }

    fn serialize_f64(self, _: f64) -> Read {
        Err(Unknown)
    }

    fn serialize_char(self, _: char) -> Read {
        Err(Unknown)
    }

    fn serialize_str(self, text: &str) -> Read {
        let from = self.0.texts.len();
        self.0.texts.push_str(text);
        Ok(Value::Text(Part { from, to: self.0.texts.len() }))
    }

    fn serialize_bytes(self, _: &[u8]) -> Read {
        Err(Unknown)
    }

    fn serialize_none(self) -> Read {
        Ok(Value::None)
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Read {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Read {
        Ok(Value::None)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Read {
        Err(Unknown)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Read {
        Err(Unknown)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Read {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Read {
        Err(Unknown)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'t>, Unknown> {
        Ok(Open { from: self.0.open_items.len(), tree: self.0 })
    }

    fn serialize_tuple(self, size: usize) -> Result<Open<'t>, Unknown> {
        self.serialize_seq(Some(size))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Unknown> {
        Err(Unknown)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unknown> {
        Err(Unknown)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Unknown> {
        Err(Unknown)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'t>, Unknown> {
        Ok(Open { from: self.0.open_fields.len(), tree: self.0 })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unknown> {
        Err(Unknown)
    }
}

impl SerializeSeq for Open<'_> {
    type Ok = Value;
    type Error = Unknown;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, item: &T) -> Result<(), Unknown> {
        let item = item.serialize(Branch(self.tree))?;
        self.tree.open_items.push(item);
        Ok(())
    }

    fn end(self) -> Read {
        let Tree { items, open_items, .. } = self.tree;
        let from = items.len();
        items.extend(open_items.drain(self.from..));
        Ok(Value::List(Part { from, to: items.len() }))
    }
}

impl SerializeTuple for Open<'_> {
    type Ok = Value;
    type Error = Unknown;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, item: &T) -> Result<(), Unknown> {
        SerializeSeq::serialize_element(self, item)
    }

    fn end(self) -> Read {
        SerializeSeq::end(self)
    }
}

impl SerializeStruct for Open<'_> {
    type Ok = Value;
    type Error = Unknown;

    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unknown> {
        let value = value.serialize(Branch(self.tree))?;
        self.tree.open_fields.push((name, value));
        Ok(())
    }

    fn end(self) -> Read {
        let Tree { fields, open_fields, .. } = self.tree;
        let from = fields.len();
        fields.extend(open_fields.drain(self.from..));
        Ok(Value::Fields(Part { from, to: fields.len() }))
    }
}
