// What an application does with supabase/postgrest-js, against a server of ours. Each check is a test of its own in PostgrestJsTests.
// Usage: node checks.mjs BASE_URL KEY; prints one JSON object for each check: {"name", "failure"}.
import assert from 'node:assert/strict';
import { PostgrestClient } from '@supabase/postgrest-js';

const [, , baseUrl, key] = process.argv;
const db = new PostgrestClient(`${baseUrl}/v1`, { headers: { Authorization: `Bearer ${key}` } });
const [ada, bob, cem] = [1, 2, 3].map(n => `00000000-0000-7000-8000-00000000c00${n}`);
const event = n => `00000000-0000-7000-8000-00000000e${String(n).padStart(3, '0')}`;
const checks = [];
const check = (name, run) => checks.push({ name, run });

/** The data of an answer that must be a success. */
async function data(query) {
  const answer = await query;
  assert.equal(answer.error, null, JSON.stringify(answer.error));
  return answer.data;
}

/** The error of an answer that must be one. */
async function error(query) {
  const answer = await query;
  assert.notEqual(answer.error, null, 'there is no error');
  assert.equal(answer.data, null);
  return answer.error;
}

const names = rows => rows.map(row => row.first_name);
const titles = rows => rows.map(row => Number(row.title.slice(5)));

// Reading
check('select reads all columns', async () => assert.equal((await data(db.from('contacts').select().eq('id', ada)))[0].last_name, 'Lovelace'));
check('select reads the columns that it names', async () => assert.deepEqual(await data(db.from('contacts').select('first_name, last_name').eq('id', ada)), [{ first_name: 'Ada', last_name: 'Lovelace' }]));
check('select renames and casts', async () => assert.deepEqual(await data(db.from('calendar_events').select('n:duration::text').eq('id', event(1))), [{ n: '2' }]));
check('select walks into JSON', async () => assert.deepEqual(await data(db.from('products').select('name->>nl-NL, beds:name->size->beds').eq('name->>default', 'Attic')), [{ 'nl-NL': 'Zolder', beds: 2 }]));
check('select embeds to one', async () => assert.deepEqual(await data(db.from('calendar_events').select('title, bookings(reference)').eq('id', event(1))), [{ title: 'Stay 1', bookings: { reference: 'R1' } }]));
check('select embeds to many', async () => assert.deepEqual(await data(db.from('bookings').select('reference, contact_bookings(contacts(first_name))').eq('reference', 'R2').order('id', { referencedTable: 'contact_bookings' })), [{ reference: 'R2', contact_bookings: [{ contacts: { first_name: 'Ada' } }, { contacts: { first_name: 'Bob' } }] }]));
check('select spreads to one', async () => assert.deepEqual(await data(db.from('calendar_events').select('title, ...bookings(reference)').eq('id', event(2))), [{ title: 'Stay 2', reference: 'R2' }]));
check('inner embeds drop rows', async () => assert.deepEqual(titles(await data(db.from('calendar_events').select('title, bookings!inner(reference)').eq('bookings.reference', 'R3'))), [3]));
check('eq', async () => assert.deepEqual(names(await data(db.from('contacts').select('first_name').eq('city', 'London'))), ['Ada']));
check('neq', async () => assert.deepEqual(titles(await data(db.from('calendar_events').select('title').neq('type', 'blocked-period').gt('start_date', '2026-02-01'))), [11, 12]));
check('gt and lte', async () => assert.deepEqual(titles(await data(db.from('calendar_events').select('title').gt('start_date', '2026-01-09').lte('start_date', '2026-01-17'))), [3, 4]));
check('gte and lt', async () => assert.deepEqual(titles(await data(db.from('calendar_events').select('title').gte('start_date', '2026-01-09').lt('start_date', '2026-01-17'))), [2, 3]));
check('like', async () => assert.deepEqual(names(await data(db.from('contacts').select('first_name').like('email', '%@test.com').order('first_name'))), ['Ada', 'Bob']));
check('ilike', async () => assert.deepEqual(names(await data(db.from('contacts').select('first_name').ilike('last_name', 'LOVE%'))), ['Ada']));
check('likeAnyOf', async () => assert.deepEqual(names(await data(db.from('contacts').select('first_name').likeAnyOf('email', ['ada%', 'bob%']).order('first_name'))), ['Ada', 'Bob']));
check('likeAllOf', async () => assert.deepEqual(names(await data(db.from('contacts').select('first_name').likeAllOf('email', ['%a%', '%da@%']))), ['Ada']));
check('ilikeAnyOf', async () => assert.deepEqual(names(await data(db.from('contacts').select('first_name').ilikeAnyOf('first_name', ['ADA', 'cem']).order('first_name'))), ['Ada', 'Cem']));
check('is null', async () => assert.deepEqual(names(await data(db.from('contacts').select('first_name').is('language', null))), ['Bob']));
check('in with commas, parentheses and quotes', async () => assert.deepEqual(names(await data(db.from('contacts').select('first_name').in('city', ['Köln (Süd)', 'a,b', 'London']).order('first_name'))), ['Ada', 'Cem']));
check('contains of an array', async () => assert.deepEqual((await data(db.from('bookings').select('reference').contains('guests', ['ann@x.org']).order('reference'))).map(row => row.reference), ['R2', 'R3']));
check('contains of JSON', async () => assert.deepEqual(titles(await data(db.from('calendar_events').select('title').contains('occupancy', { adults: 4 }))), [4]));
check('containedBy', async () => assert.equal((await data(db.from('bookings').select('reference').containedBy('guests', ['ann@x.org', 'z']).order('reference'))).length, 3));
check('overlaps', async () => assert.deepEqual((await data(db.from('bookings').select('reference').overlaps('guests', ['ann@x.org']).order('reference'))).map(row => row.reference), ['R2', 'R3']));
check('rangeGt and rangeLt', async () => {
  assert.equal((await data(db.from('calendar_event_updates').select('id').rangeGt('next_interval', '[2026-02-01,2026-02-02)'))).length > 0, true);
  assert.equal((await data(db.from('calendar_event_updates').select('id').rangeLt('next_interval', '[2025-01-01,2025-01-02)'))).length, 0);
});
check('rangeAdjacent', async () => assert.equal((await data(db.from('calendar_event_updates').select('id').rangeAdjacent('next_interval', '[2026-01-01,2026-01-05)'))).length, 1));
check('textSearch', async () => assert.deepEqual(names(await data(db.from('contacts').select('first_name').textSearch('fts', 'lovelace', { type: 'plain' }))), ['Ada']));
check('match', async () => assert.deepEqual(names(await data(db.from('contacts').select('first_name').match({ first_name: 'Ada', city: 'London' }))), ['Ada']));
check('not', async () => assert.deepEqual(names(await data(db.from('contacts').select('first_name').not('language', 'is', null).in('id', [ada, bob]))), ['Ada']));
check('or', async () => assert.deepEqual(names(await data(db.from('contacts').select('first_name').or('first_name.eq.Ada,and(first_name.eq.Bob,country_code.eq.IE)').order('first_name'))), ['Ada', 'Bob']));
check('or inside an embed', async () => assert.equal((await data(db.from('products').select('name, calendar_events(title)').eq('name->>default', 'Attic').or('title.eq.Stay 1,title.eq.Stay 2', { referencedTable: 'calendar_events' })))[0].calendar_events.length, 2));
check('filter takes any operator', async () => assert.deepEqual(names(await data(db.from('contacts').select('first_name').filter('email', 'imatch', '^CEM'))), ['Cem']));
check('order ascending and descending', async () => {
  assert.deepEqual(names(await data(db.from('contacts').select('first_name').in('id', [ada, bob, cem]).order('first_name', { ascending: false }))), ['Cem', 'Bob', 'Ada']);
  assert.deepEqual(names(await data(db.from('contacts').select('first_name').in('id', [ada, bob, cem]).order('language', { nullsFirst: true }).order('first_name'))), ['Bob', 'Cem', 'Ada']);
});
check('order by a column of an embed', async () => assert.equal(titles(await data(db.from('calendar_events').select('title, bookings!inner(reference)').order('bookings(reference)', { ascending: false })))[0], 4));
check('limit', async () => assert.equal((await data(db.from('calendar_events').select('id').limit(5))).length, 5));
check('limit of an embed', async () => assert.equal((await data(db.from('products').select('calendar_events(id)').eq('name->>default', 'Attic').limit(3, { referencedTable: 'calendar_events' })))[0].calendar_events.length, 3));
check('range', async () => assert.deepEqual(titles(await data(db.from('calendar_events').select('title').order('start_date').range(2, 4))), [3, 4, 5]));
check('range past the end is an error with a count', async () => assert.equal((await error(db.from('calendar_events').select('title', { count: 'exact' }).range(500, 510))).code, 'PGRST103'));
check('count exact', async () => assert.equal((await db.from('calendar_events').select('id', { count: 'exact' }).limit(1)).count, 12));
check('count planned and estimated are numbers', async () => {
  assert.equal(typeof (await db.from('calendar_events').select('id', { count: 'planned' })).count, 'number');
  assert.equal((await db.from('calendar_events').select('id', { count: 'estimated' })).count, 12);
});
check('head asks for the count alone', async () => {
  const answer = await db.from('calendar_events').select('*', { count: 'exact', head: true });
  assert.equal(answer.count, 12);
  assert.equal(answer.data, null);
  assert.equal(answer.error, null);
});
check('single reads one row', async () => assert.equal((await data(db.from('contacts').select('first_name').eq('id', ada).single())).first_name, 'Ada'));
check('single refuses several rows', async () => assert.equal((await error(db.from('contacts').select('first_name').in('id', [ada, bob]).single())).code, 'PGRST116'));
check('single refuses no row', async () => assert.match((await error(db.from('contacts').select('first_name').eq('first_name', 'Nobody').single())).details, /0 rows/));
check('maybeSingle is null without a row', async () => assert.equal(await data(db.from('contacts').select('first_name').eq('first_name', 'Nobody').maybeSingle()), null));
check('maybeSingle reads one row', async () => assert.equal((await data(db.from('contacts').select('first_name').eq('id', bob).maybeSingle())).first_name, 'Bob'));
check('maybeSingle refuses several rows', async () => assert.equal((await error(db.from('contacts').select('first_name').in('id', [ada, bob]).maybeSingle())).code, 'PGRST116'));
check('csv', async () => assert.match(await data(db.from('contacts').select('first_name,city').eq('id', ada).csv()), /^first_name,city\nAda,London/));
check('returns and overrideTypes do not change the request', async () => assert.equal((await data(db.from('contacts').select('first_name').eq('id', ada).overrideTypes())).length, 1));
check('abortSignal ends a request', async () => {
  const stop = new AbortController();
  stop.abort();
  const answer = await db.from('contacts').select().abortSignal(stop.signal);
  assert.match(JSON.stringify(answer.error), /[Aa]bort/);
});
check('throwOnError throws', async () => assert.rejects(async () => await db.from('contacts').select('nothing').throwOnError(), thrown => thrown.code === '42703'));
check('an unknown table is an error', async () => assert.equal((await error(db.from('contatcs').select())).code, 'PGRST205'));
check('an unknown column has a hint', async () => assert.match((await error(db.from('contacts').select('frst_name'))).hint, /first_name/));
check('a wrong key is 401', async () => {
  const answer = await new PostgrestClient(`${baseUrl}/v1`, { headers: { Authorization: 'Bearer wrong' } }).from('contacts').select();
  assert.equal(answer.status, 401);
  assert.equal(answer.error.code, 'PGRST301');
});

// Writing
check('insert keeps silent', async () => {
  const answer = await db.from('contacts').insert({ first_name: 'Silent' });
  assert.equal(answer.error, null);
  assert.equal(answer.status, 201);
});
check('insert with select answers with the row', async () => assert.deepEqual(await data(db.from('contacts').insert({ first_name: 'Ina', city: 'Oslo' }).select('first_name, city')), [{ first_name: 'Ina', city: 'Oslo' }]));
check('insert with single answers with the object', async () => assert.deepEqual(await data(db.from('contacts').insert({ first_name: 'Sol' }).select('first_name').single()), { first_name: 'Sol' }));
check('insert of several rows', async () => assert.deepEqual(names(await data(db.from('contacts').insert([{ first_name: 'One' }, { first_name: 'Two' }]).select('first_name'))), ['One', 'Two']));
check('insert of rows with different keys makes the missing ones null', async () => assert.deepEqual(await data(db.from('contacts').insert([{ first_name: 'A', language: 'nl' }, { first_name: 'B' }]).select('first_name, language')), [{ first_name: 'A', language: 'nl' }, { first_name: 'B', language: null }]));
check('insert with defaultToNull false keeps the defaults', async () => assert.deepEqual(await data(db.from('contacts').insert([{ first_name: 'A', city: 'X' }, { first_name: 'B' }], { defaultToNull: false }).select('city')), [{ city: 'X' }, { city: '' }]));
check('insert counts', async () => assert.equal((await db.from('contacts').insert([{ city: 'C' }, { city: 'C' }], { count: 'exact' })).count, 2));
check('insert reads embeds of the new row', async () => assert.deepEqual(await data(db.from('calendar_event_notes').insert({ calendar_event_id: event(3), note: 'n' }).select('note, calendar_events(title)').single()), { note: 'n', calendar_events: { title: 'Stay 3' } }));
check('insert of a wrong value names the column', async () => assert.match((await error(db.from('reviews').insert({ author_name: 'A', rating: 'x' }))).details, /rating/));
check('insert without a required column', async () => assert.equal((await error(db.from('reviews').insert({ rating: 3 }))).code, '23502'));
check('insert of an unknown column', async () => assert.equal((await error(db.from('contacts').insert({ nothing: 3 }))).code, 'PGRST204'));
check('insert of a missing parent', async () => {
  const answer = await db.from('calendar_event_notes').insert({ calendar_event_id: '00000000-0000-7000-8000-000000000000', note: 'n' });
  assert.equal(answer.status, 409);
  assert.equal(answer.error.code, '23503');
});
check('upsert makes and merges', async () => {
  const id = '00000000-0000-7000-8000-0000000e0001';
  assert.deepEqual(await data(db.from('contacts').upsert({ id, city: 'Made' }).select('city')), [{ city: 'Made' }]);
  const merged = await db.from('contacts').upsert({ id, zip: '9' }).select('city, zip');
  assert.deepEqual(merged.data, [{ city: 'Made', zip: '9' }]);
  assert.equal(merged.status, 200);
});
check('upsert of several rows', async () => {
  const ids = ['00000000-0000-7000-8000-0000000e0002', '00000000-0000-7000-8000-0000000e0003'];
  await data(db.from('contacts').upsert({ id: ids[0], city: 'A' }));
  assert.deepEqual((await data(db.from('contacts').upsert(ids.map(id => ({ id, city: 'B' }))).select('city'))).map(row => row.city), ['B', 'B']);
});
check('upsert ignores duplicates', async () => {
  const id = '00000000-0000-7000-8000-0000000e0004';
  await data(db.from('contacts').insert({ id, city: 'Kept' }));
  assert.deepEqual(await data(db.from('contacts').upsert({ id, city: 'Lost' }, { ignoreDuplicates: true }).select('city')), []);
  assert.equal((await data(db.from('contacts').select('city').eq('id', id).single())).city, 'Kept');
});
check('upsert on another unique set', async () => {
  const row = { source: 'js', source_id: '1' };
  await data(db.from('reviews').insert({ ...row, author_name: 'A' }));
  assert.deepEqual((await data(db.from('reviews').upsert({ ...row, author_name: 'B' }, { onConflict: 'source,source_id' }).select('author_name'))), [{ author_name: 'B' }]);
});
check('upsert on columns that are no unique set', async () => assert.equal((await error(db.from('reviews').upsert({ author_name: 'B' }, { onConflict: 'author_name' }))).code, '42P10'));
check('update keeps silent', async () => assert.equal((await db.from('contacts').update({ zip: '1' }).eq('id', cem)).status, 204));
check('update with select answers with the rows', async () => assert.deepEqual(await data(db.from('contacts').update({ zip: '2' }).in('id', [bob, cem]).select('first_name, zip').order('first_name')), [{ first_name: 'Bob', zip: '2' }, { first_name: 'Cem', zip: '2' }]));
check('update with single refuses several rows and keeps nothing', async () => {
  assert.equal((await error(db.from('contacts').update({ zip: '3' }).in('id', [bob, cem]).select().single())).code, 'PGRST116');
  assert.deepEqual(await data(db.from('contacts').select('id').eq('zip', '3')), []);
});
check('update counts', async () => assert.equal((await db.from('contacts').update({ zip: '4' }, { count: 'exact' }).in('id', [bob, cem])).count, 2));
check('update without a filter is refused', async () => assert.equal((await error(db.from('contacts').update({ zip: '5' }))).code, '21000'));
check('maxAffected is kept', async () => assert.equal((await error(db.from('contacts').update({ zip: '6' }).in('id', [bob, cem]).maxAffected(1))).code, 'PGRST124'));
check('rollback answers and keeps nothing', async () => {
  assert.deepEqual(await data(db.from('contacts').update({ zip: '7' }).eq('id', cem).select('zip').rollback()), [{ zip: '7' }]);
  assert.deepEqual(await data(db.from('contacts').select('id').eq('zip', '7')), []);
});
check('update of a row with rules goes through them', async () => {
  assert.deepEqual(await data(db.from('calendar_events').update({ notes: 'js' }).eq('id', event(9)).select('notes')), [{ notes: 'js' }]);
  assert.notEqual(await error(db.from('calendar_events').update({ end_date: '2020-01-01' }).eq('id', event(9))), null);
});
check('delete keeps silent', async () => {
  await data(db.from('contacts').insert({ city: 'Gone' }));
  assert.equal((await db.from('contacts').delete().eq('city', 'Gone')).status, 204);
  assert.deepEqual(await data(db.from('contacts').select('id').eq('city', 'Gone')), []);
});
check('delete with select answers with the rows', async () => {
  await data(db.from('contacts').insert({ city: 'Gone2' }));
  assert.deepEqual(await data(db.from('contacts').delete().eq('city', 'Gone2').select('city')), [{ city: 'Gone2' }]);
});
check('delete counts', async () => {
  await data(db.from('contacts').insert([{ city: 'Gone3' }, { city: 'Gone3' }]));
  assert.equal((await db.from('contacts').delete({ count: 'exact' }).eq('city', 'Gone3')).count, 2);
});
check('delete without a filter is refused', async () => assert.equal((await error(db.from('contacts').delete())).code, '21000'));

for (const { name, run } of checks) {
  let failure = null;
  try {
    await run();
  } catch (thrown) {
    failure = String(thrown?.stack ?? thrown);
  }
  console.log(JSON.stringify({ name, failure }));
}
