using Bookings.Domain.Bookings;
using Bookings.Domain.Mail;
using Bookings.Domain.Messages;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Timelines;
using Bookings.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bookings.Infrastructure.Persistence.Mappings;

internal sealed class MessageMappings
    : IEntityTypeConfiguration<Message>, IEntityTypeConfiguration<MessageTemplate>, IEntityTypeConfiguration<Webhook>,
        IEntityTypeConfiguration<UnitPermission>, IEntityTypeConfiguration<MailDelivery>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.Map("messages", nameof(Message.OrganizationId), nameof(Message.Id));
        builder.BelongsTo<Message, Booking>(nameof(Message.BookingId), DeleteBehavior.ClientCascade);
        builder.BelongsTo<Message, CalendarEvent>(nameof(Message.CalendarEventId), DeleteBehavior.ClientCascade);
        builder.BelongsTo<Message, MessageTemplate>(nameof(Message.MessageTemplateId));
    }

    public void Configure(EntityTypeBuilder<MessageTemplate> builder) =>
        builder.Map("message_templates", nameof(MessageTemplate.OrganizationId), nameof(MessageTemplate.Id));

    public void Configure(EntityTypeBuilder<Webhook> builder) => builder.Map("webhooks", nameof(Webhook.OrganizationId), nameof(Webhook.Id));

    public void Configure(EntityTypeBuilder<UnitPermission> builder)
    {
        builder.Map("permissions", nameof(UnitPermission.OrganizationId), nameof(UnitPermission.Id));
        builder.BelongsTo<UnitPermission, Member>(nameof(UnitPermission.MemberId), DeleteBehavior.ClientCascade);
        builder.BelongsTo<UnitPermission, Product>(nameof(UnitPermission.ProductId));
    }

    public void Configure(EntityTypeBuilder<MailDelivery> builder)
    {
        builder.Map("mail_deliveries", nameof(MailDelivery.OrganizationId), nameof(MailDelivery.Id));
        builder.BelongsTo<MailDelivery, Message>(nameof(MailDelivery.MessageId), DeleteBehavior.ClientCascade);
    }
}
