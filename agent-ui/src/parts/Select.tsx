// Choosing one of a few (Select) or one of many by typing (Combo).
import type { ReactNode, Ref } from 'react';
import {
  Select as AriaSelect,
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components';
import { Icon } from './Icon.tsx';
import './field.css';

export interface Choice {
  readonly id: string;
  readonly name: string;
  /** Said after the name in smaller letters. */
  readonly more?: string;
}

interface ChoosingProps {
  label: ReactNode;
  labelHidden?: boolean;
  choices: readonly Choice[];
  chosen: string | null;
  onChoose: (id: string) => void;
  hint?: ReactNode;
  error?: ReactNode;
  disabled?: boolean;
  className?: string;
}

function Options({ choices }: { choices: readonly Choice[] }) {
  return (
    <ListBox className="listbox" items={choices} renderEmptyState={() => <p className="option soft">–</p>}>
      {(choice) => (
        <ListBoxItem className="option" textValue={choice.name}>
          <Text slot="label">{choice.name}</Text>
          {choice.more ? (
            <Text slot="description" className="option-more">
              {choice.more}
            </Text>
          ) : null}
        </ListBoxItem>
      )}
    </ListBox>
  );
}

/** One of a few. */
export function Select({
  label,
  labelHidden,
  choices,
  chosen,
  onChoose,
  hint,
  error,
  disabled = false,
  className = '',
  placeholder = '–',
}: ChoosingProps & { placeholder?: string }) {
  return (
    <AriaSelect
      className={`field ${className}`}
      value={chosen}
      onChange={(key) => {
        if (key !== null) onChoose(String(key));
      }}
      isDisabled={disabled}
      isInvalid={Boolean(error)}
      placeholder={placeholder}
    >
      <Label className={labelHidden ? 'heard-only' : 'field-label'}>{label}</Label>
      <Button className="select-button">
        <SelectValue />
        <Icon name="down" size={16} />
      </Button>
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="popover">
        <Options choices={choices} />
      </Popover>
    </AriaSelect>
  );
}

/** One of many: typing narrows the list, arrows and Enter choose. */
export function Combo({
  label,
  labelHidden,
  choices,
  chosen,
  onChoose,
  hint,
  error,
  disabled = false,
  className = '',
  inputRef,
  openLabel,
}: ChoosingProps & { inputRef?: Ref<HTMLInputElement>; openLabel: string }) {
  return (
    <ComboBox
      className={`field ${className}`}
      defaultItems={choices}
      value={chosen}
      onChange={(key) => {
        if (key !== null) onChoose(String(key));
      }}
      isDisabled={disabled}
      isInvalid={Boolean(error)}
      menuTrigger="input"
      allowsEmptyCollection
    >
      <Label className={labelHidden ? 'heard-only' : 'field-label'}>{label}</Label>
      <div className="combo-row">
        <Input className="combo-input" {...(inputRef ? { ref: inputRef } : {})} />
        <Button className="combo-open" aria-label={openLabel}>
          <Icon name="down" size={16} />
        </Button>
      </div>
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="popover">
        <Options choices={choices} />
      </Popover>
    </ComboBox>
  );
}
