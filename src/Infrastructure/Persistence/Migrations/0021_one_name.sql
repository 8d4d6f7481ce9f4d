-- A person has one name, one address and one picture, whichever dialect changed them: user_profiles in the tables dialect, hosts in the scheduling dialect.
CREATE FUNCTION profile_follows_host() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE user_profiles AS p SET name = NEW.name, avatar = NEW.avatar_url, updated_at = greatest(p.updated_at, NEW.updated_at)
    WHERE p.organization_id = NEW.organization_id AND p.user_id = NEW.id AND (p.name IS DISTINCT FROM NEW.name OR p.avatar IS DISTINCT FROM NEW.avatar_url);
    RETURN NULL;
END $$;

-- A profile without a name leaves the host the one that it has: guests are always told whom they meet.
CREATE FUNCTION host_follows_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE hosts AS h SET name = coalesce(nullif(NEW.name, ''), h.name), email = NEW.email, avatar_url = NEW.avatar, updated_at = greatest(h.updated_at, NEW.updated_at)
    WHERE h.organization_id = NEW.organization_id AND h.id = NEW.user_id
        AND (h.name <> coalesce(nullif(NEW.name, ''), h.name) OR h.email <> NEW.email OR h.avatar_url IS DISTINCT FROM NEW.avatar);
    RETURN NULL;
END $$;

CREATE TRIGGER hosts_tell_profile AFTER UPDATE OF name, avatar_url ON hosts FOR EACH ROW
    WHEN (OLD.name <> NEW.name OR OLD.avatar_url IS DISTINCT FROM NEW.avatar_url) EXECUTE FUNCTION profile_follows_host();
CREATE TRIGGER user_profiles_tell_host AFTER UPDATE OF name, email, avatar ON user_profiles FOR EACH ROW
    WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.email <> NEW.email OR OLD.avatar IS DISTINCT FROM NEW.avatar) EXECUTE FUNCTION host_follows_profile();

-- Names of hosts were the newer ones: guests see them.
UPDATE user_profiles AS p SET name = h.name, avatar = coalesce(h.avatar_url, p.avatar) FROM hosts AS h WHERE h.organization_id = p.organization_id AND h.id = p.user_id
    AND (p.name IS DISTINCT FROM h.name OR p.avatar IS DISTINCT FROM coalesce(h.avatar_url, p.avatar));
UPDATE hosts AS h SET email = p.email, avatar_url = p.avatar FROM user_profiles AS p WHERE h.organization_id = p.organization_id AND h.id = p.user_id
    AND (h.email <> p.email OR h.avatar_url IS DISTINCT FROM p.avatar);
