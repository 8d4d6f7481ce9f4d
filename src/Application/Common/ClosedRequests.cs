using System.Reflection;
using Bookings.Application.Feeds;
using Bookings.Domain.Common;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Bookings.Application.Common;

/// <summary>Registers every use case of an assembly: handler, validators and the pipeline around it, in its order.</summary>
/// <remarks>The pipeline is closed over each request type here because the container cannot infer the value inside of a <see cref="Result{T}"/>.</remarks>
internal static class ClosedRequests
{
    public static IServiceCollection AddUseCases(this IServiceCollection services, Assembly assembly)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        foreach (var type in assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(contract => contract.IsGenericType))
            {
                var definition = contract.GetGenericTypeDefinition();
                if (definition == typeof(IRequestHandler<,>))
                {
                    services.AddScoped(contract, type);
                    AddPipeline(services, contract.GenericTypeArguments[0], contract.GenericTypeArguments[1]);
                }
                else if (definition == typeof(IValidator<>))
                {
                    services.AddSingleton(contract, type);
                }
            }
        }

        return services;
    }

    private static void AddPipeline(IServiceCollection services, Type request, Type response)
    {
        var contract = typeof(IPipelineBehavior<,>).MakeGenericType(request, response);
        var value = response.GenericTypeArguments[0];
        services.AddScoped(contract, typeof(Validating<,>).MakeGenericType(request, value));
        services.AddScoped(contract, typeof(Reaching<,>).MakeGenericType(request, value));
        if (request.IsAssignableTo(typeof(IPromisesTime)))
        {
            services.AddScoped(contract, typeof(Refreshing<,>).MakeGenericType(request, value));
        }

        if (request.IsAssignableTo(typeof(ICommand<>).MakeGenericType(value)))
        {
            services.AddScoped(contract, typeof(Transacting<,>).MakeGenericType(request, value));
        }
    }
}
