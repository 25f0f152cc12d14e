//! Numbers as Word's list formats write them (ECMA-376 part 1, 17.18.59 ST_NumberFormat).

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const FORMAL_DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const FORMAL_TRADITIONAL: [char; 10] = ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'];
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];

/// `number` as the format called `format` writes it. Unknown formats, and numbers that a format has no
/// sign for, are written in decimal.
pub(super) fn write(number: u32, format: &str) -> String {
    let written = match format {
        "none" => Some(String::new()),
        "decimalZero" => Some(format!("{number:02}")),
        "lowerLetter" => letters(number, 'a'),
        "upperLetter" => letters(number, 'A'),
        "lowerRoman" => roman(number).map(|roman| roman.to_lowercase()),
        "upperRoman" => roman(number),
        "ordinal" => Some(ordinal(number)),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital"
        | "japaneseDigitalTenThousand"
        | "taiwaneseDigital"
        | "koreanDigital2" => counting(number, DIGITS, ['十', '百', '千']),
        "chineseLegalSimplified" => counting(number, FORMAL_DIGITS, ['拾', '佰', '仟']),
        "ideographLegalTraditional" | "japaneseLegal" => {
            counting(number, FORMAL_TRADITIONAL, ['拾', '佰', '仟'])
        }
        "ideographTraditional" => sign(number, &STEMS),
        "ideographZodiac" => sign(number, &BRANCHES),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" | "ideographEnclosedCircle" => {
            from_block(number, 20, '①')
        }
        "decimalEnclosedParen" => from_block(number, 20, '⑴'),
        "decimalEnclosedFullstop" => from_block(number, 20, '⒈'),
        "decimalFullWidth" | "decimalFullWidth2" => Some(full_width(number)),
        _ => None,
    };
    written.unwrap_or_else(|| number.to_string())
}

/// a … z, then aa, bb … zz, as Word does.
fn letters(number: u32, first: char) -> Option<String> {
    let index = number.checked_sub(1)?;
    let letter = char::from_u32(u32::from(first) + index % 26)?;
    Some(String::from(letter).repeat((index / 26 + 1).min(30) as usize))
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = (1..4000).contains(&number).then_some(number)?;
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        roman.push_str(&sign.repeat((rest / value) as usize));
        rest %= value;
    }
    Some(roman)
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// 十, 十一, 二十, 一百〇五: up to 9,999.
fn counting(number: u32, digits: [char; 10], units: [char; 3]) -> Option<String> {
    if number == 0 || number > 9999 {
        return (number == 0).then(|| digits[0].to_string());
    }
    let mut written = String::new();
    let mut gap = false;
    for place in (0..4u32).rev() {
        let digit = (number / 10u32.pow(place) % 10) as usize;
        if digit == 0 {
            gap = !written.is_empty();
            continue;
        }
        if gap {
            written.push(digits[0]);
            gap = false;
        }
        let ten_alone = place == 1 && digit == 1 && written.is_empty() && units[0] == '十';
        if !ten_alone {
            written.push(digits[digit]);
        }
        written.extend(place.checked_sub(1).map(|unit| units[unit as usize]));
    }
    Some(written)
}

fn sign(number: u32, signs: &[char]) -> Option<String> {
    signs.get(number.checked_sub(1)? as usize).map(char::to_string)
}

fn from_block(number: u32, last: u32, first: char) -> Option<String> {
    (1..=last).contains(&number).then(|| char::from_u32(u32::from(first) + number - 1))?.map(String::from)
}

fn full_width(number: u32) -> String {
    number.to_string().chars().filter_map(|digit| char::from_u32(u32::from(digit) - 0x30 + 0xFF10)).collect()
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn numbers_are_written_as_word_does() {
        for (format, number, expected) in [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("lowerLetter", 3, "c"),
            ("lowerLetter", 28, "bb"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("ordinal", 12, "12th"),
            ("ordinal", 22, "22nd"),
            ("chineseCounting", 10, "十"),
            ("chineseCountingThousand", 15, "十五"),
            ("chineseCountingThousand", 20, "二十"),
            ("chineseCountingThousand", 105, "一百〇五"),
            ("chineseCountingThousand", 1010, "一千〇一十"),
            ("chineseLegalSimplified", 11, "壹拾壹"),
            ("ideographTraditional", 3, "丙"),
            ("decimalEnclosedCircle", 4, "④"),
            ("decimalEnclosedCircle", 40, "40"),
            ("decimalFullWidth", 12, "１２"),
            ("somethingNew", 5, "5"),
            ("lowerRoman", 0, "0"),
        ] {
            assert_eq!(write(number, format), expected, "{format} {number}");
        }
    }
}
