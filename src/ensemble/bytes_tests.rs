use super::*;

#[test]
fn numbers_come_back_as_they_were() {
    let numbers = [0, 1, 127, 128, u128::from(u64::MAX), u128::MAX];
    let mut writer = Writer::default();
    numbers.iter().for_each(|&number| writer.number(number));
    writer.sparse(&[0, 3, 0, 0, u32::MAX, 0]);
    let bytes = writer.into_bytes();
    let mut reader = Reader::new(&bytes);
    for number in numbers {
        assert_eq!(reader.number(), Ok(number));
    }
    let mut counts = [0; 6];
    reader.sparse(&mut counts).unwrap();
    assert_eq!(counts, [0, 3, 0, 0, u32::MAX, 0]);
    assert_eq!(reader.end(), Ok(()));
}

/// Protects what is gone on with: a number with a point comes back bit for bit, and what is missing stays missing.
#[test]
fn lists_of_numbers_come_back_bit_for_bit() {
    let rows = [vec![Some(-0.0), None], vec![], vec![Some(f64::INFINITY), Some(5e-324)]];
    let mut writer = Writer::default();
    writer.list(&rows, |writer, row| writer.list(row, |writer, &one| writer.maybe(one)));
    let bytes = writer.into_bytes();
    let read = |reader: &mut Reader<'_>| reader.list(|reader| reader.list(Reader::maybe));
    let mut reader = Reader::new(&bytes);
    let again = read(&mut reader).unwrap();
    assert_eq!((&again[..], reader.end()), (&rows[..], Ok(())));
    assert_eq!(again[0][0].map(f64::to_bits), Some((-0.0_f64).to_bits()));
    for length in 0..bytes.len() {
        assert!(read(&mut Reader::new(&bytes[..length])).is_err(), "cut to {length} bytes");
    }
}

/// Protects files of before: the bytes themselves.
#[test]
fn bytes_are_those_of_the_format() {
    let mut writer = Writer::default();
    [0, 300].into_iter().for_each(|number| writer.number(number));
    [0, -1, 2].into_iter().for_each(|number| writer.signed(number));
    writer.sparse(&[0, 7]);
    assert_eq!(writer.into_bytes(), [0, 0xac, 2, 0, 0, 1, 1, 0, 2, 2, 7, 0]);
}

#[test]
fn pieces_handed_on_make_the_same_bytes() {
    let write = |writer: &mut Writer| (0..u128::from(u16::MAX)).for_each(|number| writer.number(number * number));
    let mut whole = Writer::default();
    write(&mut whole);
    let (mut pieces, mut count) = (Vec::new(), 0);
    let mut spill = |piece: &[u8]| {
        pieces.extend_from_slice(piece);
        count += 1;
    };
    let mut writer = Writer::spilling(&mut spill);
    write(&mut writer);
    writer.end();
    assert!(pieces == whole.into_bytes() && count > 10);
}

#[test]
fn bytes_cut_short_are_refused() {
    let mut writer = Writer::default();
    writer.block(b"abc");
    writer.number(u128::MAX);
    let bytes = writer.into_bytes();
    for length in 0..bytes.len() {
        let mut reader = Reader::new(&bytes[..length]);
        assert!(reader.block().and_then(|_| reader.number()).is_err());
    }
    assert!(Reader::new(&[0xff; 19]).number().is_err(), "more than 128 bits");
}
