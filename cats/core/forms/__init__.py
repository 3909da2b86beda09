"""GOV.UK forms: fields that explain themselves, and a base that shows every problem at once."""
