// Reads the AsyncAPI document named on the command line with AsyncAPI's own parser, Avro payloads included; prints what it complains of.
'use strict';

const { Parser, fromFile } = require('@asyncapi/parser');
const { AvroSchemaParser } = require('@asyncapi/avro-schema-parser');

async function main(file) {
  const parser = new Parser();
  parser.registerSchemaParser(AvroSchemaParser());
  const { document, diagnostics } = await fromFile(parser, file).parse();
  for (const { message, path } of diagnostics) {
    process.stderr.write(`${path.join('/')}: ${message}\n`);
  }
  if (!document || diagnostics.length > 0) {
    process.exit(1);
  }
  process.stdout.write(`${document.messages().all().length}\n`);
}

main(process.argv[2]).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
