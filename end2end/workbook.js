// A workbook of one sheet, as small as one can be: what a spreadsheet program would save, in a file
// that a test can read.

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packed = "http://schemas.openxmlformats.org/package/2006";

/** The bytes of a workbook with these rows; a cell is words, a number, a Date, or null. */
export function workbook(rows) {
  const lines = rows.map((cells, row) => {
    const inside = cells.map((cell, column) => cellOf(cell, `${letter(column)}${row + 1}`)).join("");
    return `<row r="${row + 1}">${inside}</row>`;
  });
  return archive({
    "[Content_Types].xml": `<Types xmlns="${packed}/content-types"/>`,
    "_rels/.rels": relations(["officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Suivi" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(["worksheet", "worksheets/sheet1.xml"], ["styles", "styles.xml"]),
    // The second format is a date.
    "xl/styles.xml": `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${lines.join("")}</sheetData></worksheet>`,
  });
}

function letter(column) {
  return String.fromCharCode(65 + column);
}

function cellOf(cell, at) {
  if (cell === null) return "";
  if (cell instanceof Date) return `<c r="${at}" s="1"><v>${cell.getTime() / 86_400_000 + 25_569}</v></c>`;
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  const words = cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;
}

function relations(...parts) {
  const each = parts.map(([kind, target], n) => `<Relationship Id="rId${n + 1}" Type="${office}/${kind}" Target="${target}"/>`);
  return `<Relationships xmlns="${packed}/relationships">${each.join("")}</Relationships>`;
}

/** A zip archive whose parts are stored as they are (PKWARE APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16). */
function archive(parts) {
  const files = [];
  const folder = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(text)];
    // Version, flags, method, time, date.
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x21, 8);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(path.length, 22);
    const file = Buffer.concat([Buffer.from("PK\x03\x04"), about, path, bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    folder.push(Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), about, rest, path);
    files.push(file);
    at += file.length;
  }
  const index = Buffer.concat(folder);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, index, Buffer.from("PK\x05\x06"), end]);
}

/** CRC-32 (ISO 3309), bit by bit. */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}
