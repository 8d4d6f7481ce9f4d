using Bookings.Application.Tables;
using Bookings.TestKit;
using Npgsql;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Persistence;

/// <summary>The rules of columns that a migration brings to a database that is in use.</summary>
public sealed class ColumnRulesTests
{
    private TestDatabase database = null!;
    private NpgsqlDataSource source = null!;

    [OneTimeSetUp]
    public async Task Migrate()
    {
        database = await DatabaseTemplate.Clone();
        source = NpgsqlDataSource.Create(database.ConnectionString);
    }

    [OneTimeTearDown]
    public async Task Drop()
    {
        await source.DisposeAsync();
        await database.DisposeAsync();
    }

    [Test]
    public async Task Rows_of_an_earlier_version_are_mended_before_their_columns_get_rules()
    {
        await Execute(
            """
            ALTER TABLE organizations DROP CONSTRAINT organizations_languages_check, DROP CONSTRAINT organizations_color_text_check, DROP CONSTRAINT organizations_default_language_check;
            ALTER TABLE contacts DROP CONSTRAINT contacts_avatar_check, DROP CONSTRAINT contacts_email_check, DROP CONSTRAINT contacts_language_check;
            ALTER TABLE products DROP CONSTRAINT products_name_check;
            ALTER TABLE hosts DROP CONSTRAINT hosts_avatar_url_check;
            INSERT INTO organizations (id, ical_export_secret, ical_export_secret_no_details, color_text, languages, default_language)
            VALUES (gen_random_uuid(), 'a', 'b', 'red', '{en-US,xx-YY-zz,nl}', 'xx-YY-zz');
            INSERT INTO contacts (id, organization_id, first_name, avatar, email, language) SELECT gen_random_uuid(), id, 'Grace', 'javascript:alert(1)', E'grace\n@example.org', 'xx-YY-zz' FROM organizations;
            INSERT INTO contacts (id, organization_id, first_name, avatar, email, language) SELECT gen_random_uuid(), id, 'Ada', 'https://example.org/a.png', '', 'en-US' FROM organizations;
            INSERT INTO products (id, organization_id, name, ical_export_secret, ical_export_secret_no_details, timezone)
            SELECT gen_random_uuid(), id, jsonb_build_object('default', repeat('é', 20000), 'nl-NL', 'Huis'), 'a', 'b', 'UTC' FROM organizations;
            """);

        await Execute(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "Infrastructure", "Persistence", "Migrations", "0025_column_rules.sql")));

        Assert.That(await Row("SELECT color_text, default_language, languages::text FROM organizations"), Is.EqualTo(new[] { "#000", "en-US", "{en-US,nl}" }));
        Assert.That(await Row("SELECT avatar, email, language FROM contacts WHERE first_name = 'Grace'"), Is.EqualTo(new[] { null, "grace_@example.org", null }));
        Assert.That(await Row("SELECT avatar, email, language FROM contacts WHERE first_name = 'Ada'"), Is.EqualTo(new[] { "https://example.org/a.png", string.Empty, "en-US" }));
        Assert.That(await Row("SELECT name ->> 'nl-NL', char_length(name ->> 'default')::text FROM products"), Is.EqualTo(new[] { "Huis", "500" }));
    }

    [TestCase("en-US")]
    [TestCase("xx-YY-zz")]
    [TestCase("https://example.org/a?b=c#d")]
    [TestCase("https://example.org/\u0001")]
    [TestCase("https://example.org/é\"")]
    [TestCase("#fff")]
    [TestCase("#fff\n")]
    [TestCase("grace@example.org")]
    [TestCase("grace@example.org\n")]
    [TestCase("a\t@b")]
    [TestCase("")]
    public async Task The_database_reads_a_pattern_as_the_server_does(string text)
    {
        foreach (var pattern in TableCatalog.Declared.Tables.SelectMany(table => table.Columns).Select(column => column.Pattern).OfType<ColumnPattern>().Distinct())
        {
            await using var command = source.CreateCommand("SELECT $1 ~ $2");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = pattern.Expression });
            Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo(pattern.Allows(text)), pattern.Expression);
        }
    }

    private async Task Execute(string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string?[]> Row(string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.IsDBNull(index) ? null : reader.GetString(index))];
    }
}
