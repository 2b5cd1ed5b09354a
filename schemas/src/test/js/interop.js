// Reads every record of the input with Confluent's client and writes it back with Confluent's client.
// Input: JSON {registry, records: [{topic, bytes: base64}]}; output: JSON [{topic, bytes: base64, value}].
'use strict';

const { readFileSync } = require('node:fs');
const { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } = require('@confluentinc/schemaregistry');

async function main() {
  const { registry, records } = JSON.parse(readFileSync(0, 'utf8'));
  const client = new SchemaRegistryClient({ baseURLs: [registry] });
  const reader = new AvroDeserializer(client, SerdeType.VALUE, {});
  const writer = new AvroSerializer(client, SerdeType.VALUE, { useLatestVersion: true, autoRegisterSchemas: false });
  const answers = [];
  for (const { topic, bytes } of records) {
    const value = await reader.deserialize(topic, Buffer.from(bytes, 'base64'));
    const written = await writer.serialize(topic, value);
    answers.push({ topic, bytes: written.toString('base64'), value });
  }
  process.stdout.write(JSON.stringify(answers));
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
