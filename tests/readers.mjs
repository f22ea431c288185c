// What hyparquet says of each table: rows, nulls and sums per column. Reads {table: [file]} from stdin.
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const { parquetMetadata, parquetReadObjects } = await import(pathToFileURL(process.argv[2] + '/node_modules/hyparquet/src/index.js').href)

function bytesOf(path) {
  const bytes = readFileSync(path)
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
}

async function rowsOf(path) {
  return parquetReadObjects({ file: bytesOf(path) })
}

const tables = JSON.parse(readFileSync(0, 'utf8'))
const told = {}
for (const [name, files] of Object.entries(tables)) {
  const columns = Object.fromEntries(parquetMetadata(bytesOf(files[0])).schema.slice(1).map(c => [c.name, [0, null]]))
  let count = 0
  for (const path of files) {
    for (const row of await rowsOf(path)) {
      count++
      for (const [column, value] of Object.entries(row)) {
        const c = columns[column]
        if (value === null || value === undefined) c[0]++
        else if (typeof value === 'number' || typeof value === 'bigint') c[1] = (c[1] ?? 0) + Number(value)
      }
    }
  }
  for (const c of Object.values(columns)) c[1] ??= 0
  told[name] = { rows: count, columns }
}
const countries = await rowsOf(tables['marts.dim_country'][0])
const days = (await rowsOf(tables['marts.dim_date'][0])).filter(r => r.month === 2 && r.day === 7).map(r => r.date.toISOString().slice(0, 10))
told['#words'] = {
  ja: countries.find(c => c.iso3 === 'JPN').name_ja,
  ru: countries.find(c => c.iso3 === 'RUS').name_ru,
  day: days.sort()[0],
}
process.stdout.write(JSON.stringify(told))
