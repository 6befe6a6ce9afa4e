-- Removing a blob forgets who delivered it; without this, each removal reads all deliveries.
create index registry_delivery_digest on registry_delivery (digest);
